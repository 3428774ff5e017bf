/* SPDX-License-Identifier: Apache-2.0
 * Words as text_fold leaves them: small Latin letters and digits with single spaces. Longer words are tried first, so that "order date" is
 * not "order". */
#include "import/import_word.h"

struct sense { const char *means; uint8_t votes[IMPORT_KINDS]; const char *words; };

#define L [IMPORT_LOCATIONS] =
#define E [IMPORT_EMPLOYEES] =
#define C [IMPORT_CUSTOMERS] =
#define O [IMPORT_ORDERS] =
#define I [IMPORT_ITEMS] =
#define P [IMPORT_PAYMENTS] =
#define R [IMPORT_RESPONSES] =
#define X [IMPORT_COMPLAINTS] =

static const struct sense senses[WORD_SENSES] = {
    [WORD_ID] = { "a number of the row", { 0 }, "id|nr|no|number|num|numero|nummer|code|codigo|codice|uuid|key|row id|record id|record|external id|laufende nummer|lfd nr|n" },
    [WORD_CUSTOMER_ID] = { "a customer's number", { C 2, O 1, R 1 },
        "customer id|customer number|customer no|customer|client id|client number|client|member id|member number|card number|loyalty card|account number|user id|contact id|"
        "person id|kunde|kunden id|kundennummer|kundennr|kunden nr|mitgliedsnummer|kartennummer|numero client|id client|no client|n client|code client|cliente|"
        "id cliente|cliente id|codigo cliente|codigo do cliente|numero de cliente|numero cliente|numero do cliente|codice cliente|klant|klantnummer|klant id|klantnr" },
    [WORD_ORDER_ID] = { "an order's number", { O 4, I 2, P 2, R 1 },
        "order id|order number|order no|order nr|order|receipt|receipt number|receipt no|invoice|invoice number|sale id|transaction id|transaction number|ticket no|"
        "bestellnummer|bestellung|bestell nr|bestellnr|auftragsnummer|auftrag|belegnummer|beleg|bon|bonnummer|bon nr|rechnungsnummer|rechnung|transaktions id|"
        "numero de commande|numero commande|commande|n commande|no commande|id commande|numero de pedido|numero pedido|pedido|id pedido|pedido id|n pedido|no pedido|"
        "numero do pedido|recibo|factura|fatura|numero da fatura|encomenda|n encomenda|no encomenda|numero da encomenda|ordine|numero ordine|id ordine|n ordine|scontrino|fattura|"
        "bestelnummer|bestelling|ordernummer|factuurnummer|bonnummer" },
    [WORD_RESPONSE_ID] = { "an answer's number", { R 4 }, "response id|answer id|review id|survey response id|feedback id|antwort id|antwortnummer|id reponse|id respuesta|id resposta|id risposta|antwoord id" },
    [WORD_COMPLAINT_ID] = { "a complaint's number", { X 5 },
        "complaint id|complaint number|case id|case number|ticket id|ticket number|ticket|beschwerdenummer|beschwerde id|fallnummer|vorgangsnummer|numero de reclamation|numero reclamation|"
        "id reclamation|numero de reclamacion|id queja|numero de queja|numero da reclamacao|id reclamacao|numero reclamo|id reclamo|klachtnummer|klacht id" },
    [WORD_EMPLOYEE_ID] = { "an employee's number", { E 3 },
        "employee id|employee number|staff id|personalnummer|mitarbeiter id|mitarbeiternummer|id employe|matricule|id empleado|numero de empleado|id funcionario|id dipendente|matricola|medewerker id|personeelsnummer" },
    [WORD_LOCATION_ID] = { "a location's number", { L 3 }, "location id|store id|store number|shop id|branch id|filialnummer|filial id|standort id|id magasin|id tienda|id loja|id negozio|winkelnummer|winkel id" },
    [WORD_NAME] = { "a name", { C 2, E 1, L 1 },
        "name|full name|customer name|client name|contact name|contact|person name|buyer|buyer name|billing name|guest|guest name|display name|kundenname|vollstandiger name|kunde name|"
        "nom complet|nom du client|nom client|nombre completo|nombre y apellidos|nombre cliente|nombre del cliente|nome completo|nome do cliente|nome cliente|nome e cognome|nominativo|klantnaam|volledige naam|naam" },
    [WORD_FIRST_NAME] = { "a first name", { C 3, E 1 }, "first name|given name|firstname|forename|vorname|prenom|nombre|primeiro nome|nome proprio|nome|voornaam" },
    [WORD_LAST_NAME] = { "a last name", { C 3, E 1 }, "last name|surname|family name|lastname|nachname|familienname|zuname|nom|nom de famille|apellido|apellidos|sobrenome|apelido|ultimo nome|cognome|achternaam|familienaam" },
    [WORD_COMPANY] = { "a company", { C 1 },
        "company|company name|organisation|organization|business name|firma|firmenname|unternehmen|societe|entreprise|raison sociale|empresa|razon social|razao social|azienda|ditta|ragione sociale|bedrijf|bedrijfsnaam" },
    [WORD_EMAIL] = { "an e-mail address", { C 2, E 1 },
        "email|e mail|mail|email address|e mail address|customer email|contact email|person email|e mail adresse|mailadresse|emailadresse|courriel|adresse e mail|adresse email|adresse mail|mel|"
        "correo|correo electronico|direccion de correo|endereco de e mail|correio eletronico|correio electronico|e mail do cliente|posta elettronica|indirizzo email|indirizzo e mail|emailadres|e mailadres" },
    [WORD_PHONE] = { "a telephone number", { C 2 },
        "phone|telephone|phone number|telephone number|tel|contact number|telefon|telefonnummer|telefon nr|rufnummer|festnetz|numero de telephone|telefono|numero de telefono|telefone|numero de telefone|numero di telefono|telefoon|telefoonnummer" },
    [WORD_MOBILE] = { "a mobile number", { C 1 }, "mobile|mobile number|mobile phone|cell|cell phone|cellphone|handy|handynummer|mobil|mobiltelefon|mobilnummer|portable|telephone portable|movil|celular|telemovel|whatsapp|cellulare|mobiel|mobiel nummer|gsm" },
    [WORD_LANGUAGE] = { "a language", { C 1 }, "language|locale|sprache|langue|idioma|lingua|taal" },
    [WORD_NOTES] = { "notes", { C 1 }, "notes|note|memo|remarks|notizen|notiz|bemerkung|bemerkungen|notas|observacoes|observaciones|remarques|appunti|notitie|notities" },
    [WORD_DATE] = { "a date", { O 1, R 1, X 1 },
        "date|day|datetime|date time|timestamp|created|created at|created on|date created|creation date|submitted at|datum|tag|erstellt|erstellt am|datum uhrzeit|jour|date de creation|cree le|date et heure|"
        "fecha|dia|fecha y hora|fecha de creacion|data|data hora|data e hora|data de criacao|criado em|giorno|data e ora|data creazione|dag|aangemaakt|aangemaakt op" },
    [WORD_TIME] = { "a time of day", { 0 }, "time|time of day|hour|uhrzeit|zeit|heure|hora|ora|tijd|tijdstip" },
    [WORD_PLACED] = { "when it was ordered", { O 4 },
        "order date|ordered at|order time|date ordered|placed at|purchase date|purchased at|sale date|sold at|paid at|order placed|invoice date|transaction date|bestelldatum|bestellt am|kaufdatum|auftragsdatum|rechnungsdatum|verkaufsdatum|"
        "date de commande|date commande|date d achat|date de vente|fecha de pedido|fecha pedido|fecha del pedido|fecha de compra|fecha de venta|data do pedido|data pedido|data da compra|data da venda|data da encomenda|data de compra|"
        "data ordine|data dell ordine|data acquisto|data di acquisto|besteldatum|orderdatum|aankoopdatum|verkoopdatum" },
    [WORD_DELIVERED] = { "when it arrived", { O 3 },
        "delivered at|delivered|delivery date|date delivered|delivered on|fulfilled at|completed at|lieferdatum|geliefert am|zugestellt am|zustelldatum|date de livraison|livre le|fecha de entrega|entregado el|data de entrega|entregue em|data di consegna|data consegna|leverdatum|bezorgd op|geleverd op" },
    [WORD_PROMISED] = { "for when it was promised", { O 3 },
        "promised|promised day|promised date|promised for|due|due date|estimated delivery|estimated delivery date|expected delivery|expected delivery date|deadline|pickup date|zugesagt|zugesagt fur|liefertermin|wunschtermin|abholtermin|termin|falligkeit|"
        "date promise|promis pour|livraison prevue|fecha prometida|entrega prevista|fecha prevista|data prometida|prazo|prazo de entrega|previsao de entrega|data prevista|consegna prevista|data promessa|beloofd|verwachte leverdatum" },
    [WORD_STATUS] = { "a status", { O 1, X 1 }, "status|order status|state|bestellstatus|auftragsstatus|zustand|statut|etat|estado|situacao|stato|orderstatus" },
    [WORD_AMOUNT] = { "an amount", { O 2, I 1, P 2 },
        "amount|total|sum|order total|grand total|total amount|total price|total paid|gross|gross amount|net amount|turnover|revenue|value|price paid|paid|betrag|summe|gesamt|gesamtbetrag|gesamtsumme|umsatz|brutto|bruttobetrag|rechnungsbetrag|endbetrag|"
        "montant|montant total|total ttc|prix total|importe|importe total|monto|valor|valor total|valor pago|total pago|montante|importo|importo totale|totale|prezzo totale|bedrag|totaal|totaalbedrag|omzet" },
    [WORD_CURRENCY] = { "a currency", { O 1, P 1 }, "currency|currency code|order currency|wahrung|devise|monnaie|moneda|divisa|moeda|valuta|munt" },
    [WORD_ITEM] = { "what was bought", { I 3 },
        "item|item name|article|product|product name|item description|service|lineitem name|line item|artikel|artikelname|artikelbezeichnung|produkt|produktname|bezeichnung|leistung|produit|nom du produit|prestation|designation|"
        "articulo|producto|nombre del producto|servicio|artigo|produto|nome do produto|servico|articolo|prodotto|nome prodotto|servizio|productnaam|omschrijving" },
    [WORD_SKU] = { "an article's number", { I 3 }, "sku|article number|article no|item number|item code|product id|product code|ean|gtin|barcode|artikelnummer|artikelnr|artikel nr|reference produit|ref produit|referencia|codigo de barras|codigo do produto|codigo producto|codice articolo|codice prodotto|productcode" },
    [WORD_QUANTITY] = { "how many", { I 3 }, "quantity|qty|count|pieces|units|lineitem quantity|menge|anzahl|stuck|stuckzahl|quantite|qte|cantidad|cant|unidades|quantidade|qtd|qtde|quantita|qta|pezzi|aantal|stuks|hoeveelheid" },
    [WORD_PRICE] = { "a price of one", { I 2 }, "price|unit price|item price|price each|price per unit|lineitem price|preis|einzelpreis|stuckpreis|prix|prix unitaire|precio|precio unitario|preco|preco unitario|prezzo|prezzo unitario|prijs|stukprijs|eenheidsprijs" },
    [WORD_FREIGHT] = { "freight", { I 2, O 1 }, "freight|shipping|shipping cost|delivery cost|shipping total|versand|versandkosten|fracht|lieferkosten|frais de port|frais de livraison|livraison|gastos de envio|envio|frete|portes|spedizione|spese di spedizione|verzendkosten" },
    [WORD_METHOD] = { "how it was paid", { P 3 }, "payment method|method|payment type|paid with|paid by|tender|payment|zahlungsart|zahlart|zahlungsmethode|zahlungsmittel|bezahlt mit|moyen de paiement|mode de paiement|paiement|metodo de pago|forma de pago|medio de pago|forma de pagamento|metodo de pagamento|meio de pagamento|metodo di pagamento|tipo di pagamento|betaalmethode|betaalwijze" },
    [WORD_INSTALLMENTS] = { "in how many parts", { P 3 }, "installments|instalments|raten|anzahl raten|echeances|cuotas|plazos|parcelas|rate|numero rate|termijnen" },
    [WORD_SCORE] = { "a score", { R 6 },
        "score|rating|nps|nps score|csat|ces|stars|star rating|satisfaction|grade|points|likelihood to recommend|how likely|how likely are you to recommend us|review score|bewertung|punkte|sterne|zufriedenheit|weiterempfehlung|schulnote|"
        "note de satisfaction|evaluation|etoiles|puntuacion|calificacion|valoracion|satisfaccion|estrellas|nota|avaliacao|pontuacao|satisfacao|estrelas|classificacao|voto|valutazione|punteggio|stelle|soddisfazione|beoordeling|cijfer|sterren|tevredenheid|waardering" },
    [WORD_COMMENT] = { "what they said", { R 2, X 1 },
        "comment|comments|feedback|review|answer|response|verbatim|text|message|open answer|additional comments|why|kommentar|kommentare|anmerkung|anmerkungen|ruckmeldung|rezension|antwort|freitext|nachricht|commentaire|commentaires|avis|remarque|message client|"
        "comentario|comentarios|opinion|resena|mensaje|opiniao|observacao|mensagem|commento|commenti|recensione|opinione|messaggio|opmerking|opmerkingen|toelichting|reactie" },
    [WORD_ANSWERED] = { "when it was answered", { R 4 }, "answered at|answered|responded at|response date|responded|completed|completed on|review date|survey date|beantwortet|beantwortet am|antwortdatum|repondu le|date de reponse|fecha de respuesta|respondido|respondido em|data da resposta|data risposta|risposto il|beantwoord op" },
    [WORD_TOUCHPOINT] = { "the moment it is about", { R 1 }, "touchpoint|touch point|moment|kontaktpunkt|point de contact|punto de contacto|ponto de contacto|ponto de contato|punto di contatto|contactmoment" },
    [WORD_CHANNEL] = { "how they were asked", { R 1 }, "channel|kanal|canal|canale|kanaal" },
    [WORD_COMPLAINT] = { "a complaint", { X 4 },
        "complaint|issue|problem|complaint text|what went wrong|subject|description|summary|reason|beschwerde|beschwerdetext|reklamation|problembeschreibung|betreff|beschreibung|anliegen|reclamation|plainte|probleme|objet|description du probleme|"
        "queja|reclamacion|asunto|descripcion|reclamacao|queixa|problema|assunto|descricao|reclamo|lamentela|oggetto|descrizione|klacht|probleem|onderwerp|beschrijving" },
    [WORD_SEVERITY] = { "how bad it is", { X 2 }, "severity|priority|urgency|prioritat|dringlichkeit|schwere|priorite|gravite|urgence|prioridad|gravedad|urgencia|prioridade|gravidade|priorita|gravita|urgenza|prioriteit|ernst|urgentie" },
    [WORD_CLOSED] = { "when it was over", { X 2 }, "closed at|closed|closed on|resolved at|resolved|resolution date|geschlossen|geschlossen am|erledigt am|gelost am|clos le|resolu le|cerrado|cerrado el|resuelto el|fechado em|resolvido em|encerrado em|chiuso il|risolto il|gesloten op|opgelost op" },
    [WORD_OUTCOME] = { "what was done", { X 2 }, "outcome|resolution|result|what was done|solution|ergebnis|losung|massnahme|resultat|solution apportee|resultado|solucion|resolucao|solucao|esito|soluzione|risultato|uitkomst|oplossing" },
    [WORD_EMPLOYEE] = { "who served", { E 2, O 1 }, "employee|employee name|staff|staff name|served by|cashier|cashier name|seller|salesperson|agent|assigned to|waiter|mitarbeiter|mitarbeiterin|bediener|bedient von|kassierer|verkaufer|kellner|sachbearbeiter|employe|vendeur|serveur|caissier|servi par|"
        "empleado|vendedor|cajero|camarero|atendido por|atendente|funcionario|colaborador|operador|dipendente|venditore|cassiere|cameriere|servito da|medewerker|verkoper|kassier|bediend door" },
    [WORD_ROLE] = { "a role", { E 4 }, "role|job title|position|job|rolle|funktion|stelle|berufsbezeichnung|poste|fonction|cargo|puesto|rol|funcao|papel|ruolo|mansione|functie" },
    [WORD_LOCATION] = { "a location", { L 2, O 1 }, "location|location name|store|store name|shop|shop name|branch|site|outlet|filiale|standort|laden|geschaft|niederlassung|betriebsstatte|magasin|boutique|succursale|etablissement|lieu|tienda|sucursal|local|establecimiento|loja|filial|unidade|estabelecimento|negozio|sede|punto vendita|filiale di|winkel|vestiging|locatie" },
    [WORD_ADDRESS] = { "an address", { L 1 }, "address|street|street address|address 1|address line 1|adresse|anschrift|strasse|rue|adresse postale|direccion|calle|domicilio|endereco|morada|rua|indirizzo|via|adres|straat" },
    [WORD_ZONE] = { "a time zone", { L 3 }, "time zone|timezone|zeitzone|fuseau horaire|zona horaria|huso horario|fuso horario|fuso orario|tijdzone" },
    [WORD_POSTCODE] = { "a postcode", { C 1 }, "zip|zip code|postcode|postal code|postleitzahl|plz|code postal|codigo postal|cep|cap|billing zip|shipping zip" },
    [WORD_NOT_KEPT] = { "something we keep no field for", { 0 }, "city|town|country|province|region|county|birthday|date of birth|gender|title|salutation|tax|vat|discount|stadt|ort|land|geburtstag|geburtsdatum|anrede|mwst|rabatt|ville|pays|date de naissance|tva|remise|ciudad|pais|cumpleanos|fecha de nacimiento|iva|descuento|cidade|data de nascimento|desconto|citta|paese|data di nascita|sconto|plaats|stad|geboortedatum|btw|korting|tags|tag list|fee|tip" },
};

static const struct { enum import_kind kind; const char *words; } files[] = {
    { IMPORT_CUSTOMERS, "customers|customer|clients|contacts|people|members|guests|kunden|kontakte|mitglieder|gaste|contatos|contactos|clientes|clienti|contatti|klanten|contacten" },
    { IMPORT_ITEMS, "items|order items|lineitems|positionen|artikel|articulos|itens|articoli" },
    { IMPORT_PAYMENTS, "payments|zahlungen|paiements|pagos|pagamentos|pagamenti|betalingen" },
    { IMPORT_ORDERS, "orders|sales|transactions|receipts|invoices|bestellungen|verkaufe|umsatze|belege|rechnungen|commandes|ventes|pedidos|ventas|vendas|encomendas|ordini|vendite|bestellingen|verkopen" },
    { IMPORT_RESPONSES, "responses|answers|reviews|survey|surveys|feedback|nps|csat|ratings|antworten|umfrage|bewertungen|reponses|avis|respuestas|encuesta|respostas|avaliacoes|inquerito|risposte|recensioni|sondaggio|antwoorden|reacties" },
    { IMPORT_COMPLAINTS, "complaints|tickets|cases|beschwerden|reklamationen|reclamations|plaintes|quejas|reclamaciones|reclamacoes|queixas|reclami|klachten" },
    { IMPORT_EMPLOYEES, "employees|staff|team|mitarbeiter|personal|employes|empleados|funcionarios|equipa|equipe|dipendenti|personale|medewerkers|personeel" },
    { IMPORT_LOCATIONS, "locations|stores|shops|branches|standorte|filialen|laden|magasins|tiendas|sucursales|lojas|negozi|sedi|winkels|vestigingen|locaties" },
};

/* 2: the text is this word; 1: it has it among others. n: how long the word is. */
static int fits(struct str text, struct str word) {
    if (str_eq(text, word)) {
        return 2;
    }
    for (size_t i = 0; i + word.n <= text.n; i++) {
        bool starts = i == 0 || text.p[i - 1] == ' ', ends = i + word.n == text.n || text.p[i + word.n] == ' ';
        if (starts && ends && memcmp(text.p + i, word.p, word.n) == 0) {
            return 1;
        }
    }
    return 0;
}

static int best_fit(struct str text, const char *words, size_t *ret_length) {
    struct str rest = str_of(words), word;
    int best = 0;
    *ret_length = 0;
    while (str_split(&rest, '|', &word)) {
        int fit = fits(text, word);
        bool counts = fit == 2 || (fit == 1 && word.n >= 3);   /* "no" and "n" are too short to be told within others */
        if (counts && (fit > best || (fit == best && word.n > *ret_length))) {
            best = fit;
            *ret_length = word.n;
        }
    }
    return best;
}

enum import_word_sense import_word_sense(struct str folded, int64_t *ret_confidence) {
    enum import_word_sense found = WORD_NONE;
    int best = 0;
    size_t longest = 0;
    for (int i = WORD_NONE + 1; i < WORD_SENSES; i++) {
        size_t length;
        int fit = best_fit(folded, senses[i].words, &length);
        if (fit > best || (fit && fit == best && length > longest)) {
            best = fit;
            longest = length;
            found = (enum import_word_sense)i;
        }
    }
    *ret_confidence = best == 2 ? 95 : best == 1 ? 70 : 0;
    return found;
}

const char *import_word_means(enum import_word_sense sense) {
    return senses[sense].means ? senses[sense].means : "";
}

int import_word_votes(enum import_word_sense sense, enum import_kind kind) {
    return senses[sense].votes[kind];
}

enum import_kind import_word_kind(struct str folded_file_name) {
    enum import_kind found = IMPORT_LOOKUP;
    size_t longest = 0;
    for (size_t i = 0; i < LENGTH(files); i++) {
        size_t length;
        if (best_fit(folded_file_name, files[i].words, &length) && length > longest) {
            longest = length;
            found = files[i].kind;
        }
    }
    return found;
}
