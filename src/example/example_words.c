/* SPDX-License-Identifier: Apache-2.0 */
#include "example/example_words.h"

enum { PATTERNS = 4 };
struct saying { const char *by_tongue[TONGUE_COUNT][PATTERNS]; };

#define PT [TONGUE_PT]
#define EN [TONGUE_EN]
#define DE [TONGUE_DE]
#define FR [TONGUE_FR]
#define ES [TONGUE_ES]
#define IT [TONGUE_IT]

static const struct saying sayings[THEME_COUNT] = {
    [THEME_COLD] = { {
        EN = { "{Cold coffee{.| again.|, again.}|My <drink> was {cold|lukewarm|barely warm}{ when it came| before I sat down|}.} {{I said so and nothing happened.|Nobody noticed.|}|{Second|Third} time {this week|this month}.|}",
               "{The|My} <drink> {came|arrived} {stone cold|lukewarm|tepid at best}, {and the milk {was not even warm|had no foam}|though I was the only one in the queue|and I had to ask for another}.",
               "Cold coffee. {Is something wrong with the machine?|The machine sounded ill, too.|Third cold <drink> in a row.|For that price it should be hot.}" },
        PT = { "{Café frio|O <drink> veio frio|O <drink> chegou morno}{, outra vez| de novo|}. {Disse-o ao balcão e nada.|Já é a {segunda|terceira} vez {esta semana|este mês}.|Ninguém reparou.|}",
               "O <drink> {estava|veio} {frio|morno|quase frio} e {a espuma tinha desaparecido|tive de pedir outro|a máquina fazia um barulho estranho}.",
               "Café frio. {A máquina está avariada?|Assim não volto tão cedo.|Por este preço esperava-o quente.}" },
        DE = { "{Kalter Kaffee{.|, schon wieder.}|Der <drink> war {kalt|lauwarm|kaum noch warm}.} {{Gesagt habe ich es, passiert ist nichts.|Hat niemanden gestört.|}|Zum {zweiten|dritten} Mal {diese Woche|in diesem Monat}.}",
               "Mein <drink> kam {eiskalt|lauwarm|nicht einmal handwarm} an den Tisch, {obwohl nichts los war|und die Milch war auch nicht warm}." },
        FR = { "{Café froid{.|, encore.}|Mon <drink> était {froid|tiède|à peine chaud}.} {Je l’ai dit, sans effet.|C’est la {deuxième|troisième} fois {cette semaine|ce mois-ci}.|}",
               "Le <drink> est arrivé {froid|tiède}, {la mousse était retombée|il a fallu en redemander un|et personne n’a réagi}." },
        ES = { "{Café frío{.|, otra vez.}|El <drink> llegó {frío|tibio|casi frío}.} {Lo dije y nada.|Es la {segunda|tercera} vez {esta semana|este mes}.|}",
               "Mi <drink> estaba {frío|tibio} {y tuve que pedir otro|y la máquina sonaba rara|}." },
        IT = { "{Caffè freddo{.|, di nuovo.}|Il <drink> è arrivato {freddo|tiepido|appena tiepido}.} {L’ho detto, ma niente.|È la {seconda|terza} volta {questa settimana|questo mese}.|}",
               "Il mio <drink> era {freddo|tiepido} {e ho dovuto chiederne un altro|e la schiuma non c’era più}." } } },
    [THEME_WAIT] = { {
        EN = { "{Waited|I stood} {ten|fifteen|almost twenty|twenty-five} minutes for {one <drink>|a toast|a slice of cake} {while {three|four} people chatted behind the counter|and nobody said a word|with only two of you on}.",
               "{Much too slow|Far too long a wait} {this morning|at lunch|before my train}. {I missed my {bus|train|meeting}.|In the end I left without it.|A sign or a word would help.}" },
        PT = { "{Esperei|Estive} {dez|quinze|quase vinte} minutos {por um <drink>|por uma tosta} e {ninguém disse nada|ninguém pediu desculpa|perdi o comboio}.",
               "{Demasiado lento|Muita espera} {esta manhã|à hora de almoço}. {Acabei por sair sem pedir.|Faltava gente ao balcão.}" },
        DE = { "{Zehn|Fünfzehn|Fast zwanzig} Minuten auf {einen <drink>|ein Stück Kuchen} gewartet, {ohne ein Wort|und dann war der Zug weg|während hinten geplaudert wurde}.",
               "{Viel zu lange Schlange|Zu wenig Leute} {am Morgen|mittags}; {ich bin wieder gegangen|so schaffe ich das vor der Arbeit nicht}." },
        FR = { "{Dix|Quinze|Presque vingt} minutes d’attente pour {un <drink>|une tartine}, {sans un mot|et j’ai raté mon train}.", "{Beaucoup trop lent|Trop d’attente} {ce matin|à midi}{, je suis partie sans rien|}." },
        ES = { "{Diez|Quince|Casi veinte} minutos por {un <drink>|una tostada} y {nadie dijo nada|perdí el tren}.", "{Muy lento|Demasiada espera} {esta mañana|a mediodía}{; al final me fui|}." },
        IT = { "{Dieci|Quindici|Quasi venti} minuti per {un <drink>|una fetta di torta}, {senza una parola|e ho perso il treno}.", "{Troppo lento|Attesa lunghissima} {stamattina|a pranzo}." } } },
    [THEME_WRONG] = { {
        EN = { "{Wrong order|Not what I ordered}{, twice|}: I {asked for|said} {oat milk|no sugar|decaf|a <drink>} and got {cow’s milk|something else entirely|the one of the person behind me}.",
               "{The croissant|My sandwich|The cake} I {paid for|ordered} {never came|was forgotten}{; I only noticed at the office|, and when I asked it was sold out|}." },
        PT = { "{Pedido trocado|Não era o que pedi}: {pedi leite de aveia e veio de vaca|pedi descafeinado|pedi um <drink> e veio outra coisa}.", "{Esqueceram-se|Faltava} {do croissant|da tosta} {e só dei por isso no escritório|que já tinha pago}." },
        DE = { "{Falsche Bestellung|Nicht, was ich bestellt habe}: {Hafermilch gesagt, Kuhmilch bekommen|entkoffeiniert bestellt|statt <drink> kam etwas anderes}.", "{Das Croissant|Das Brot} {fehlte|wurde vergessen}, {bezahlt war es|gemerkt habe ich es erst im Büro}." },
        FR = { "{Erreur de commande|Ce n’était pas ma commande} : {lait d’avoine demandé, lait de vache reçu|je voulais un <drink>|un déca, s’il vous plaît}.", "{Le croissant|La tartine} {a été oublié|manquait}, {pourtant payé|je l’ai vu au bureau}." },
        ES = { "{Pedido equivocado|No era lo que pedí}: {pedí leche de avena y vino de vaca|quería un <drink>}.", "{Faltaba|Se olvidaron de} {el cruasán|la tostada} {que había pagado|}." },
        IT = { "{Ordine sbagliato|Non era quello che avevo chiesto}: {latte d’avena chiesto, latte vaccino ricevuto|volevo un <drink>}.", "{Mancava|Hanno dimenticato} {il cornetto|il panino} {già pagato|}." } } },
    [THEME_RUDE] = { {
        EN = { "{Rude|Short|Not a smile} {at the counter|at the till}{ today|}. {My mother was told to hurry up.|I asked a simple question about {allergens|the soup} and got a shrug.|Felt like a nuisance.}",
               "{Nobody|Not one person} {said hello|looked up}{ when we came in|}{; that used to be different here|}." },
        PT = { "{Antipáticos|Mal-educados|Nem um sorriso} {ao balcão|na caixa} {hoje|}. {Perguntei pelos alergénios e encolheram os ombros.|Senti-me a mais.}", "{Ninguém|Nem uma pessoa} {disse bom dia|olhou para nós}." },
        DE = { "{Unfreundlich|Sehr kurz angebunden} {an der Kasse|am Tresen}. {Auf die Frage nach Allergenen kam ein Achselzucken.|Früher war das anders.}", "Kein {Gruß|Lächeln}, {kein Danke|nur Eile}." },
        FR = { "{Accueil froid|Peu aimable} {au comptoir|à la caisse}. {Une question sur les allergènes, un haussement d’épaules.|On dérangeait.}" },
        ES = { "{Poco amables|Ni una sonrisa} {en la barra|en caja}. {Pregunté por alérgenos y se encogieron de hombros.|}" },
        IT = { "{Poco gentili|Nemmeno un sorriso} {al banco|alla cassa}. {Ho chiesto degli allergeni e nessuno sapeva.|}" } } },
    [THEME_PRICE] = { {
        EN = { "{Too expensive|The price went up again}: {five euros|almost five euros} for {one <drink>|a small piece of cake}{ and no word about it|}.", "{Charged|I was charged} {twice|for two coffees instead of one}{, please look into it|}." },
        PT = { "{Caro demais|O preço subiu outra vez} para {um <drink>|uma fatia pequena}.", "{Cobraram-me|Paguei} {duas vezes|um café a mais}{, vejam isso por favor|}." },
        DE = { "{Zu teuer|Schon wieder teurer}: {fast fünf Euro|fünf Euro} für {einen <drink>|ein kleines Stück}.", "{Doppelt abgebucht|Ein Kaffee zu viel auf der Rechnung}{, bitte prüfen|}." },
        FR = { "{Trop cher|Encore une hausse} pour {un <drink>|une petite part}.", "{Débité deux fois|Un café de trop sur la note}." },
        ES = { "{Demasiado caro|Otra subida} para {un <drink>|una porción pequeña}.", "Me cobraron {dos veces|un café de más}." },
        IT = { "{Troppo caro|Un altro aumento} per {un <drink>|una fettina}.", "Mi hanno fatto pagare {due volte|un caffè in più}." } } },
    [THEME_NOISE] = { {
        EN = { "{So loud|Too loud} {today|in the afternoon} that we {left|could not talk}. {The grinder and the music at once.|Turn the music down, please.|}", "{Draughty|Freezing} {by the door|at the window}, {we sat in our coats|and the door never closed}." },
        PT = { "{Muito barulho|Barulho a mais} {hoje|à tarde}; {não se conseguia falar|saímos mais cedo}.", "{Corrente de ar|Frio} {ao pé da porta|à janela}." },
        DE = { "{Viel zu laut|So laut}, {man versteht sein Wort nicht|Mühle und Musik zugleich}.", "Es {zieht|war eiskalt} {an der Tür|am Fenster}." },
        FR = { "{Trop de bruit|Bien trop bruyant}, {impossible de parler|musique et moulin ensemble}." },
        ES = { "{Demasiado ruido|Mucho ruido}, {no se podía hablar|bajad la música, por favor}." },
        IT = { "{Troppo rumore|Musica altissima}, {impossibile parlare|siamo andati via}." } } },
    [THEME_DIRTY] = { {
        EN = { "{Sticky|Dirty} {table|tray|cup}{ and crumbs everywhere|}{. The toilet {had no paper|was closed} as well|}.", "{Lipstick|A stain} on the {cup|glass}. {Not nice.|Please look before you pour.}" },
        PT = { "{Mesa pegajosa|Mesa por limpar} {e migalhas por todo o lado|}{, e a casa de banho sem papel|}.", "{Batom|Uma mancha} na chávena." },
        DE = { "{Klebriger Tisch|Tisch nicht abgewischt}{, auf der Toilette kein Papier|}.", "{Lippenstift|Ein Fleck} an der Tasse." },
        FR = { "{Table collante|Table pas essuyée}{ et plus de papier aux toilettes|}." }, ES = { "{Mesa pegajosa|Mesa sin limpiar}{ y el baño sin papel|}." }, IT = { "{Tavolo appiccicoso|Tavolo non pulito}{ e bagno senza carta|}." } } },
    [THEME_LATE] = { {
        EN = { "{The order|Our breakfast|The catering} {came|arrived} {a day late|after the meeting had begun|an hour after the guests}{, and nobody called|}. {Twenty people without {bread|pastries}.|We promised our visitors a breakfast.|Not again, please.}",
               "{Late delivery|Delivered late}{ again|}; {the pastries were missing|the bread came separately, much later}. {We were told it is the supplier.|}" },
        PT = { "{A encomenda|O pequeno-almoço} chegou {um dia depois|com a reunião a meio|uma hora atrasado}{ e ninguém avisou|}. {Vinte pessoas sem pão.|Faltavam os bolos.}", "{Entrega atrasada|Mais uma entrega tarde}{, disseram-nos que foi o fornecedor|}." },
        DE = { "{Die Bestellung|Das Frühstück} kam {einen Tag zu spät|mitten in der Sitzung}{, angerufen hat niemand|}. {Das Gebäck fehlte.|}", "{Zu spät geliefert|Wieder verspätet}, {es liege am Bäcker, hieß es|die Gäste waren schon da}." },
        FR = { "{La commande|Le petit déjeuner} est arrivé {en retard|un jour trop tard}{, sans prévenir|}. {Il manquait les viennoiseries.|}" },
        ES = { "{El pedido|El desayuno} llegó {tarde|un día después}{ y nadie avisó|}." }, IT = { "{L’ordine|La colazione} è {arrivato in ritardo|arrivata il giorno dopo}{ e nessuno ha avvisato|}." } } },
    [THEME_SO_SO] = { {
        EN = { "{Fine|All right|Decent}{, but {a bit {loud|slow|crowded}|the queue was long|the wifi dropped twice|no free table}|}.", "{Good|Nice} <drink>, {slow service|small portion of cake|a little pricey|hard to find a seat}.", "{More {vegan|savoury} choice would be nice.|Could you open {earlier|later} on {Sundays|Fridays}?|Please bring the {lemon cake|carrot cake|lentil soup} back.}" },
        PT = { "{Bom|Está bem|Razoável}{, mas {um pouco barulhento|a fila era longa|o wifi falhou|sem mesas livres}|}.", "{Bom <drink>|Gostei do <drink>}, {serviço lento|um pouco caro}.", "{Podiam abrir mais cedo ao domingo.|Mais opções sem glúten, por favor.}" },
        DE = { "{Gut|In Ordnung}{, aber {etwas laut|lange Schlange|kein freier Tisch}|}.", "{Der <drink> ist gut|Guter <drink>}, {die Bedienung langsam|etwas teuer}." },
        FR = { "{Bien|Correct}{, mais {un peu bruyant|beaucoup d’attente|pas de place}|}.", "Bon <drink>, {service lent|un peu cher}." },
        ES = { "{Bien|Correcto}{, pero {algo ruidoso|mucha cola|sin mesas}|}.", "Buen <drink>, {servicio lento|algo caro}." },
        IT = { "{Bene|Discreto}{, ma {un po’ rumoroso|molta fila|nessun tavolo}|}.", "Buon <drink>, {servizio lento|un po’ caro}." } } },
    [THEME_DRINK] = { {
        EN = { "{Best|Loveliest|By far the best} <drink> {in town|of the week|I have had in years}{, thank you|}.", "{Perfect|Excellent|Silky} <drink>{, {as always|hot and strong|worth the detour}|}.", "{I come for|It is always} the <drink>{, and stay for the {people|window seat|cake}|}." },
        PT = { "{O melhor|De longe o melhor} <drink> {da cidade|da semana}{, obrigada|}.", "{Excelente|Perfeito} <drink>{, como sempre|, quentinho|}.", "O <drink> {é uma maravilha|vale o desvio|nunca falha}." },
        DE = { "{Der beste|Mit Abstand der beste} <drink> {der Stadt|seit Langem}.", "<drink> {wie immer perfekt|ein Traum|genau richtig}{, danke|}." },
        FR = { "{Le meilleur|De loin le meilleur} <drink> {de la ville|du quartier}.", "<drink> {parfait|comme toujours impeccable}{, merci|}." },
        ES = { "{El mejor|Sin duda el mejor} <drink> {de la ciudad|del barrio}.", "<drink> {perfecto|como siempre estupendo}." },
        IT = { "{Il miglior|Senza dubbio il miglior} <drink> {della città|della zona}.", "<drink> {perfetto|come sempre ottimo}." } } },
    [THEME_STAFF] = { {
        EN = { "<name> {remembered my order|knew my name|helped me with the pushchair|ran after me with my umbrella|made my day}{. Thank you|}.", "{So|Always} {friendly|kind|warm}, {<name> above all|especially <name>|and <name> is a star}.", "{Thanks|A big thank you} to <name> {for {the kind word|the patience with my mother|finding my keys|the quick swap}|}." },
        PT = { "<name> {lembrou-se do meu pedido|ajudou-me com o carrinho|veio atrás de mim com o guarda-chuva|é um amor}.", "{Sempre|Tão} {simpáticos|atenciosos}, {sobretudo <name>|e <name> é cinco estrelas}.", "Obrigada, <name>{, pela paciência|, pelo sorriso|}." },
        DE = { "<name> {wusste noch, was ich trinke|hat mir mit dem Kinderwagen geholfen|ist mir mit dem Schirm nachgelaufen}{, danke|}.", "{So|Immer} freundlich, {vor allem <name>|<name> ganz besonders}." },
        FR = { "<name> {se souvient de ma commande|m’a aidée avec la poussette|est adorable}.", "{Toujours|Vraiment} aimables, {surtout <name>|merci à <name>}." },
        ES = { "<name> {se acordó de mi pedido|me ayudó con el carrito|es un encanto}.", "{Siempre|Muy} amables, {sobre todo <name>|gracias, <name>}." },
        IT = { "<name> {si ricorda sempre di me|mi ha aiutata con il passeggino|è gentilissima}.", "{Sempre|Davvero} gentili, {soprattutto <name>|grazie <name>}." } } },
    [THEME_CAKE] = { {
        EN = { "The {almond cake|carrot cake|orange tart|cardamom bun}{!| is a dream.| again, please.| alone is worth the walk.}", "{Fresh|Warm} {bread|croissants|pastéis} {at eight in the morning|straight from the oven}{, what a start to the day|}." },
        PT = { "{O bolo de amêndoa|A tarte de laranja|O pastel de nata} {é um sonho|estava divinal|vale a viagem}{!|.}", "{Pão|Croissants} {acabadinhos de fazer|ainda quentes}." },
        DE = { "{Der Mandelkuchen|Die Orangentarte|Die Kardamomschnecke} {ist ein Traum|allein lohnt den Weg}{!|.}" }, FR = { "{Le gâteau aux amandes|La tarte à l’orange} {est un rêve|vaut le détour}{ !|.}" },
        ES = { "{La tarta de almendra|El bizcocho de zanahoria} {es un sueño|merece el paseo}." }, IT = { "{La torta di mandorle|La crostata all’arancia} {è un sogno|vale il viaggio}." } } },
    [THEME_PLACE] = { {
        EN = { "{Calm|Lovely|Cosy} {corner by the window|room|light in the mornings}{, I get more done here than at the office|}.", "{Clean|Bright}, {quiet enough to read|dogs welcome|water on the table without asking}. {Stay as you are.|}" },
        PT = { "{Sítio calmo|Espaço acolhedor|Boa luz} {para ler|para trabalhar}{, adoro a janela|}.", "{Limpo|Luminoso}, {e o cão é bem-vindo|e água na mesa sem pedir}." },
        DE = { "{Ruhige Ecke|Schöner Raum} {zum Lesen|zum Arbeiten}{, der Hund darf mit|}." }, FR = { "{Coin calme|Bel endroit} {pour lire|pour travailler}." }, ES = { "{Rincón tranquilo|Sitio acogedor} {para leer|para trabajar}." }, IT = { "{Angolo tranquillo|Bel posto} {per leggere|per lavorare}." } } },
    [THEME_QUICK] = { {
        EN = { "{Quick|In and out in {three|four} minutes}{, even {before the train|on a Monday|at lunch}|}.", "{Long queue, and still|Busy, but} {served in no time|everyone stayed friendly}." },
        PT = { "{Rápido|Num instante}{, mesmo {à hora de ponta|antes do comboio}|}." }, DE = { "{Schnell|In drei Minuten}{, auch {vor dem Zug|montags}|}." }, FR = { "{Rapide|En trois minutes}{, même {avant le train|le lundi}|}." },
        ES = { "{Rápido|En tres minutos}{, incluso {antes del tren|un lunes}|}." }, IT = { "{Veloce|In tre minuti}{, anche {prima del treno|di lunedì}|}." } } },
    [THEME_AGAIN] = { {
        EN = { "{They put it right|You made up for it}{ at once|}{ and it has been {great|hot} ever since|}. {That is why I stay.|Respect.|}", "{I complained last {month|time}|Last time was bad}; {<name> called me back|you listened}, {and today was perfect|so here I am again}." },
        PT = { "{Resolveram tudo|Corrigiram} {na hora|e ligaram-me}. {Por isso fico.|Hoje estava perfeito.}" }, DE = { "{Sie haben es wieder gutgemacht|Reklamiert, sofort geregelt}{. Deshalb bleibe ich.|, heute war alles bestens.}" },
        FR = { "{Tout a été réparé|On m’a rappelée}, {aujourd’hui parfait|c’est pour cela que je reste}." }, ES = { "{Lo arreglaron enseguida|Me llamaron}, {y hoy perfecto|por eso vuelvo}." }, IT = { "{Hanno rimediato subito|Mi hanno richiamato}, {e oggi era perfetto|per questo torno}." } } },
    [THEME_DELIVERED] = { {
        EN = { "{On the minute|Everything there}, {warm and labelled|our guests asked who you are|the vegan ones marked}.", "{Great|Reliable} {breakfast|lunch boxes}{, same again next {week|month}|}." },
        PT = { "{À hora certa|Tudo certo}, {e os convidados adoraram|tudo etiquetado}." }, DE = { "{Auf die Minute|Alles da}, {die Gäste waren begeistert|sauber beschriftet}." }, FR = { "{À la minute|Tout y était}, {les invités ont adoré|bien étiqueté}." },
        ES = { "{A la hora|Todo perfecto}, {los invitados encantados|bien etiquetado}." }, IT = { "{Puntualissimi|Tutto perfetto}, {gli ospiti contenti|tutto etichettato}." } } },
};

static struct str one(struct arena *a, struct example_draw *d, enum example_theme theme, enum example_language tongue, const struct example_slot *slots, size_t slot_count) {
    const char *const *patterns = sayings[theme].by_tongue[tongue];
    size_t n = 0;
    while (n < PATTERNS && patterns[n]) {
        n++;
    }
    return n ? example_draw_words(a, d, patterns[example_draw_below(d, n)], slots, slot_count) : (struct str){ 0 };
}

/* A second thing that comes to mind: happy people praise more than one, unhappy ones say what else there was. */
static enum example_theme second_theme(struct example_draw *d, enum example_theme theme) {
    static const enum example_theme glad[] = { THEME_DRINK, THEME_STAFF, THEME_CAKE, THEME_PLACE, THEME_QUICK }, sad[] = { THEME_WAIT, THEME_NOISE, THEME_DIRTY, THEME_PRICE };
    return theme <= THEME_UNHAPPY_LAST ? EXAMPLE_PICK(d, sad) : theme == THEME_SO_SO ? THEME_SO_SO : EXAMPLE_PICK(d, glad);
}

struct str example_words(struct arena *a, struct example_draw *d, enum example_theme theme, enum example_language tongue, const char *drink, const char *name) {
    const struct example_slot slots[] = { { "drink", str_of(drink) }, { "name", str_of(name) } };
    struct str said = one(a, d, theme, tongue, slots, LENGTH(slots));
    enum example_theme besides = second_theme(d, theme);
    if (besides != theme && example_draw_chance(d, theme <= THEME_UNHAPPY_LAST ? 0.14 : 0.34)) {
        struct str more = one(a, d, besides, tongue, slots, LENGTH(slots));
        said = arena_fmt(a, "%.*s %.*s", STR_ARG(said), STR_ARG(more));
    }
    char *p = arena_alloc(a, said.n + 1);
    memcpy(p, said.p, said.n);
    p[0] = p[0] >= 'a' && p[0] <= 'z' ? (char)(p[0] - 'a' + 'A') : p[0];
    return (struct str){ p, said.n };
}
