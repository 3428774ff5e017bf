/* SPDX-License-Identifier: Apache-2.0
 * server.h — what the rest of src/http asks of the HTTP library. Another library would be put under these four calls. */
#ifndef HTTP_SERVER_H
#define HTTP_SERVER_H

#include "http/exchange.h"

bool server_start(struct http_server *s, int listening_socket, const struct http_options *o);
void server_stop(struct http_server *s);   /* nothing may be suspended any more */
void server_pause(void *connection);       /* on the connection's own thread, inside a callback */
void server_wake(void *connection);        /* on any thread; only after server_pause, once */

#endif
