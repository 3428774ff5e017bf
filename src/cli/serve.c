/* SPDX-License-Identifier: Apache-2.0
 * rapport serve: runs until SIGTERM or SIGINT, then finishes what is in flight. */
#include "base/log.h"
#include "cli/cli.h"
#include "cli/commands.h"
#include "gate/gate_server.h"
#include "http/listen.h"

#include <signal.h>
#include <stdio.h>

enum { CONNECTIONS_MAX = 4096, CONNECTIONS_PER_ADDRESS = 1024, IDLE_SECONDS = 30, STOP_SECONDS = 10, HTTP_THREADS = 2 };

static void block_signals(sigset_t *ret_set) {
    sigemptyset(ret_set);
    sigaddset(ret_set, SIGTERM);
    sigaddset(ret_set, SIGINT);
    pthread_sigmask(SIG_BLOCK, ret_set, NULL);   /* before any thread starts, so that only sigwait gets them */
    signal(SIGPIPE, SIG_IGN);
}

static void greet(const struct node *n, const char *listen) {
    printf("Rapport is at %s://%s\n", n->is_tls ? "https" : "http", listen);
    if (n->setup_code[0]) {
        printf("There is no business yet. Open the page; it asks for this code: %s\n", n->setup_code);
    }
    fflush(stdout);
}

static struct str host_of(struct str address) {
    while (address.n && address.p[address.n - 1] != ':') {
        address.n--;
    }
    return address;
}

/* The gate, when it is asked for. false: told already. */
static bool open_gate(struct cli *c, struct gate_server **ret_gate) {
    const char *where = cli_option(c, "gate");
    struct str problem = { 0 };
    int port = 0, fd = where ? listen_open(str_of(where), &c->arena, &port, &problem) : -1;
    *ret_gate = NULL;
    if (!where) {
        return true;
    }
    struct gate_server_options o = { .fd = fd, .dir = node_path(c->node, "gate"), .key = c->node->key, .writer = c->node->writer };
    *ret_gate = fd >= 0 ? gate_server_start(&o, &problem) : NULL;
    if (!*ret_gate) {
        (void)cli_fail(c, "%.*s", STR_ARG(problem));
        return false;
    }
    struct str host = host_of(str_of(where));
    const char *at = arena_fmt(&c->arena, "%.*s%d", STR_ARG(host), port).p;
    atomic_store(&c->node->gate_at, at);
    printf("The gate takes mail at %s\n", at);
    return true;
}

int serve_run(struct cli *c) {
    sigset_t signals;
    int signal_got;
    struct str problem = { 0 };
    struct gate_server *gate;
    const char *listen = cli_option(c, "listen"), *tls_cert = cli_option(c, "tls-cert"), *tls_key = cli_option(c, "tls-key");
    if (!tls_cert != !tls_key) {
        return cli_usage(c, "--tls-cert and --tls-key go together: give both for https, or none.");
    }
    block_signals(&signals);
    int code = cli_open(c, true);
    if (code != EXIT_DONE) {
        return code;
    }
    struct http_options o = { .listen = str_of(listen ? listen : "127.0.0.1:8080"), .threads = HTTP_THREADS, .connections_max = CONNECTIONS_MAX,
                              .connections_per_address_max = CONNECTIONS_PER_ADDRESS, .idle_seconds = IDLE_SECONDS,
                              .trusted_proxies = str_of(cli_option(c, "trusted-proxies")),
                              .tls_cert = str_of(tls_cert), .tls_key = str_of(tls_key) };
    if (node_listen(c->node, &o, &problem) != ST_OK) {
        return cli_fail(c, "%.*s", STR_ARG(problem));
    }
    struct str host = host_of(o.listen);
    if (!open_gate(c, &gate)) {
        return EXIT_FAILED;
    }
    greet(c->node, arena_fmt(&c->arena, "%.*s%d", STR_ARG(host), http_server_port(c->node->http)).p);
    sigwait(&signals, &signal_got);
    log_info("stopping", "signal=%d", signal_got);
    gate_server_stop(gate);
    node_close(c->node, STOP_SECONDS);
    c->node = NULL;
    return EXIT_DONE;
}
