// SPDX-License-Identifier: Apache-2.0

extension French {
    /// What the surroundings do to the program.
    static let program: KeyValuePairs<String, String> = [
        "no network is named: it would ask where to connect":
            "aucun réseau n’est nommé : il demanderait où se connecter",
        "would connect to {1}": "se connecterait à {1}",
        "--headless needs a channel to talk in: {1}/#channel": "--headless a besoin d’un salon où parler : {1}/#salon",
        "without a terminal": "sans terminal",
        "{1} needs to know where to connect: palabre --headless irc://host/#channel, or a configuration with a [[network]]":
            "{1} : il faut savoir où se connecter : palabre --headless irc://hôte/#salon, ou une configuration avec un [[network]]",
        "cannot open pipes: too many files are open. Raise the limit (ulimit -n).":
            "impossible d’ouvrir des tubes : trop de fichiers sont ouverts. Relevez la limite (ulimit -n).",
        "cannot read {1}: {2}": "impossible de lire {1} : {2}",
        "cannot write a file for the editor in {1}. Check TMPDIR.":
            "impossible d’écrire un fichier pour l’éditeur dans {1}. Vérifiez TMPDIR.",
        "cannot start a shell for the editor: {1}.": "impossible de lancer un shell pour l’éditeur : {1}.",
        "{1} ended with code {2}: the text is as it was. Check EDITOR.":
            "{1} s’est terminé avec le code {2} : le texte est comme avant. Vérifiez EDITOR.",
        "cannot read what the editor wrote: {1}": "impossible de lire ce que l’éditeur a écrit : {1}",
        "there is no log to look into.": "il n’y a pas de journal où chercher.",
        "cannot look into the log: {1}": "impossible de chercher dans le journal : {1}",
        "there is no log to write from.": "il n’y a pas de journal à écrire.",
        "it is no file.": "ce n’est pas un fichier.",
        "it is too large.": "il est trop grand.",
        "it is no UTF-8 text.": "ce n’est pas du texte UTF-8.",
        "it belongs to somebody else.": "il appartient à quelqu’un d’autre.",
        "others can read it. Keep them out: chmod 600 {1}":
            "d’autres peuvent le lire. Interdisez-le-leur : chmod 600 {1}",
        "{1}. Nothing in it is used; mend it, or delete it.":
            "{1}. Rien n’en est utilisé ; réparez-le, ou supprimez-le.",
        "cannot write {1}: {2}. What is known of servers is lost at the end; name another folder with --state-dir.":
            "impossible d’écrire {1} : {2}. Ce qu’on sait des serveurs se perd à la fin ; nommez un autre dossier avec --state-dir.",
        "nobody was asked for the password.": "le mot de passe n’a été demandé à personne.",
        "the command for the password, {1}, took longer than {2} seconds.":
            "la commande du mot de passe, {1}, a pris plus de {2} secondes.",
        "the command for the password, {1}, failed with code {2}. Try it in a shell.":
            "la commande du mot de passe, {1}, a échoué avec le code {2}. Essayez-la dans un shell.",
        "the command for the password, {1}, printed nothing.": "la commande du mot de passe, {1}, n’a rien affiché.",
        "there is no password in {1}.": "il n’y a pas de mot de passe dans {1}.",
        "cannot read the password from {1}: {2}": "impossible de lire le mot de passe dans {1} : {2}",
        "cannot start a shell: {1}.": "impossible de lancer un shell : {1}.",
        "(ended: it took longer than {1} seconds)": "(arrêtée : elle a pris plus de {1} secondes)",
        "(ended: it printed too much)": "(arrêtée : elle affichait trop)",
        "no key to log in with: name its file in the configuration.":
            "pas de clé pour s’identifier : nommez son fichier dans la configuration.",
        "cannot use the key {1}: {2}": "impossible d’utiliser la clé {1} : {2}",
        "cannot use the key {1}: it is no PEM file with a key on the curve P-256.":
            "impossible d’utiliser la clé {1} : ce n’est pas un fichier PEM avec une clé sur la courbe P-256.",
        "it is no file": "ce n’est pas un fichier",
        "it is larger than 64 MiB": "il dépasse 64 Mio",
        "cannot upload {1}: {2}.": "impossible d’envoyer {1} : {2}.",
        "nobody is here to give {1}: name a file or a command.":
            "personne n’est là pour donner {1} : nommez un fichier ou une commande.",
        "cannot write to standard output: {1}.": "impossible d’écrire sur la sortie standard : {1}.",
        "cannot read the log {1}: {2}": "impossible de lire le journal {1} : {2}",
        "there is no home: say where the log is with --data-dir":
            "il n’y a pas de dossier personnel : dites où est le journal avec --data-dir",
        "nothing was kept of {1}: palabre log tells what was":
            "rien n’a été gardé de {1} : palabre log dit ce qui l’a été",
        "several networks have a {1}: choose one with --network: {2}":
            "plusieurs réseaux ont un {1} : choisissez-en un avec --network : {2}",
        "{1} is no expression that can be read": "{1} n’est pas une expression lisible",
        "{1} is no time: 2026-11-01, 2026-11-01T18:30, 18:30, yesterday, 3d or 2h":
            "{1} n’est pas un moment : 2026-11-01, 2026-11-01T18:30, 18:30, yesterday, 3d ou 2h",
        "cannot read the log: {1}": "impossible de lire le journal : {1}",
        "it exists already. Choose another name.": "il existe déjà. Choisissez un autre nom.",
        "cannot write {1}: {2}": "impossible d’écrire {1} : {2}",
        "{1} and not {2}": "{1} et non {2}",
        "it is signed by itself": "il est signé par lui-même",
        "it expired on {1}": "il a expiré le {1}",
        "it is not valid before {1}": "il n’est pas valable avant {1}",
        "nobody whom this computer trusts vouches for it": "personne à qui cet ordinateur fait confiance n’en répond",
        ", and ": ", et ",
        "it names nobody": "il ne nomme personne",
        "it names ": "il nomme ",
        ", {1} others": ", {1} autres",
        "Resolving {1}": "Recherche de {1}",
        "Connecting to {1}": "Connexion à {1}",
        "it is none of those that the configuration names": "ce n’est aucun de ceux que nomme la configuration",
        "{1} reads nothing of what is sent to it.": "{1} ne lit rien de ce qui lui est envoyé.",
        "{1} closed the connection.": "{1} a fermé la connexion.",
        "cannot find {1}: it has no address. Check the name and the network.":
            "impossible de trouver {1} : il n’a pas d’adresse. Vérifiez le nom et le réseau.",
        "cannot connect to {1}: no answer within {2} seconds. Check the address and the network.":
            "impossible de se connecter à {1} : pas de réponse en {2} secondes. Vérifiez l’adresse et le réseau.",
        "cannot trust {1}: no certificate can be read from {2}, which SSL_CERT_FILE names. Nothing was sent. Name a PEM file, or unset it to trust what the system does.":
            "impossible de faire confiance à {1} : aucun certificat ne se lit dans {2}, que nomme SSL_CERT_FILE. Rien n’a été envoyé. Nommez un fichier PEM, ou ôtez la variable pour vous fier à ceux du système.",
        "cannot show your certificate to {1}: {2} is no PEM file with a certificate and its key. Nothing was sent.":
            "impossible de montrer votre certificat à {1} : {2} n’est pas un fichier PEM avec un certificat et sa clé. Rien n’a été envoyé.",
        "cannot encrypt to {1}: it said nothing within {2} seconds, as servers without TLS do. Try {3}://, or another port.":
            "impossible de chiffrer vers {1} : il n’a rien dit en {2} secondes, comme les serveurs sans TLS. Essayez {3}://, ou un autre port.",
        "cannot encrypt to {1}: it does not speak TLS on this port. Try {2}://, or another port.":
            "impossible de chiffrer vers {1} : il ne parle pas TLS sur ce port. Essayez {2}://, ou un autre port.",
        "lost {1}: {2}": "{1} est perdu : {2}",
        "cannot connect to {1}: {2}. Is the server running?":
            "impossible de se connecter à {1} : {2}. Le serveur tourne-t-il ?",
        "cannot connect to {1}: {2}. Check the network.": "impossible de se connecter à {1} : {2}. Vérifiez le réseau.",
        "lost {1}: {2}.": "{1} est perdu : {2}.",
        "cannot trust {1}: its certificate does not prove that it is {2}: {3}. Nothing was sent.":
            "impossible de faire confiance à {1} : son certificat ne prouve pas qu’il est {2} : {3}. Rien n’a été envoyé.",
        "cannot trust {1}: its certificate does not prove that it is {2}. Nothing was sent.":
            "impossible de faire confiance à {1} : son certificat ne prouve pas qu’il est {2}. Rien n’a été envoyé.",
        "cannot encrypt to {1}: {2}.": "impossible de chiffrer vers {1} : {2}.",
        "cannot upload to {1}: it is no URL of the web.": "impossible d’envoyer à {1} : ce n’est pas une URL du web.",
        "cannot upload to {1}: it would go there without encryption.":
            "impossible d’envoyer à {1} : cela y irait sans chiffrement.",
        "no answer within 5 minutes": "pas de réponse en 5 minutes",
        "cannot upload to {1}: {2}.": "impossible d’envoyer à {1} : {2}.",
        "the answer does not say where the file is": "la réponse ne dit pas où est le fichier",
        "user or password are wrong there, or may not upload":
            "l’utilisateur ou le mot de passe y sont faux, ou ne peuvent pas envoyer",
        "the file is too large for it": "le fichier est trop grand pour lui",
        "it takes no files of that kind": "il ne prend pas de fichiers de ce genre",
        "the answer was {1} {2}": "la réponse était {1} {2}",
        "it closed the connection without an answer": "il a fermé la connexion sans réponse",
        "cannot draw on this terminal: TERM is not set. Set it, as in TERM=xterm-256color, or use --headless.":
            "impossible de dessiner sur ce terminal : TERM n’est pas défini. Définissez-le, comme TERM=xterm-256color, ou utilisez --headless.",
        "cannot draw on a terminal of the type TERM={1}: it is unknown here or cannot move its cursor. Try TERM=xterm-256color, or use --headless.":
            "impossible de dessiner sur un terminal du type TERM={1} : il est inconnu ici ou ne sait pas déplacer son curseur. Essayez TERM=xterm-256color, ou --headless.",
        "it is damaged.": "il est abîmé.",
        "a newer version of palabre wrote it. Use that version.":
            "une version plus récente de palabre l’a écrit. Utilisez celle-là.",
        "an older version of palabre wrote it, and one that runs uses it. End that one.":
            "une version plus ancienne de palabre l’a écrit, et une qui tourne l’utilise. Arrêtez-la.",
        "another program has it locked. End that program.": "un autre programme le verrouille. Arrêtez ce programme.",
        "the disk is full. Make room.": "le disque est plein. Faites de la place.",
        "{1}. Check who may write there.": "{1}. Vérifiez qui peut y écrire.",
        "there is none yet.": "il n’y en a pas encore.",
        "/{1}/ is no expression that can be read.": "/{1}/ n’est pas une expression lisible.",
        "it cannot be written": "on ne peut pas l’écrire",
        "nothing is missing.": "rien ne manque.",
        "{1} changes are missing.": "{1} changements manquent.",
        "the log {1} is written again: {2}": "le journal {1} s’écrit à nouveau : {2}",
        "cannot write the log {1}: {2} Nothing more is kept until the next start.":
            "impossible d’écrire le journal {1} : {2} Rien de plus n’est gardé jusqu’au prochain démarrage.",
        "cannot write the log {1}: {2} It is tried again.": "impossible d’écrire le journal {1} : {2} C’est réessayé.",
        "cannot tidy the log {1}: {2}": "impossible de ranger le journal {1} : {2}",
        "the log {1} is damaged: it is now {2}, and a new one begins.":
            "le journal {1} est abîmé : il est maintenant {2}, et un nouveau commence.",
        "another palabre writes the log: what is said here is not kept. End that one, then start this one again.":
            "un autre palabre écrit le journal : ce qui se dit ici n’est pas gardé. Arrêtez-le, puis relancez celui-ci.",
        "cannot keep the log in {1}: {2}": "impossible de garder le journal dans {1} : {2}",
        "expected a text in quotes": "il faut un texte entre guillemets",
        "no phrase of palabre: {1}": "ce n’est pas une phrase de palabre : {1}",
        "it has a control character": "il y a un caractère de contrôle",
        "it has other places in braces than the English": "il y a d’autres places entre accolades que dans l’anglais",
        "{1} is written in a way that only you can change: {2}":
            "{1} est écrit d’une façon que vous seul pouvez changer : {2}",
        "{1} names it in brackets, where only you can take it out":
            "{1} le nomme entre crochets, d’où vous seul pouvez l’ôter",
        "{1} names no such network": "{1} ne nomme pas ce réseau",
        "cannot change the configuration: {1}.": "impossible de changer la configuration : {1}.",
        "cannot write {1}: it is a link to nothing.": "impossible d’écrire {1} : c’est un lien vers rien.",
        "cannot write {1}: {2}.": "impossible d’écrire {1} : {2}.",
        "the server's question for the password cannot be answered. Ask who runs it.":
            "on ne peut pas répondre à la question du serveur pour le mot de passe. Demandez à qui le gère.",
        "the server's challenge has {1} bytes instead of 32. Ask who runs it.":
            "le défi du serveur a {1} octets au lieu de 32. Demandez à qui le gère.",
        "the other palabre has ended. Start this one again, and what is said is kept.":
            "l’autre palabre s’est arrêté. Relancez celui-ci, et ce qui se dit sera gardé.",
        "there is no place for a configuration.": "il n’y a pas de place pour une configuration.",
        "The dictionary's program does not answer: set spelling.command":
            "Le programme du dictionnaire ne répond pas : réglez spelling.command",
        "No dictionary: install hunspell or aspell, and one for your language":
            "Pas de dictionnaire : installez hunspell ou aspell, et un dictionnaire de votre langue",
        "No dictionary for {1}: install one, or /spell takes another language":
            "Pas de dictionnaire pour {1} : installez-en un, ou donnez une autre langue à /spell",
    ]
}
