// SPDX-License-Identifier: Apache-2.0

extension French {
    /// What there is to say of plugins and scripts.
    static let peers: KeyValuePairs<String, String> = [
        "{1} script is connected|{1} scripts are connected": "{1} script est connecté|{1} scripts sont connectés",
        "A plugin's name has ASCII letters, digits, - and _, 32 at most":
            "Le nom d’un plugin se fait de lettres ASCII, de chiffres, de - et de _, 32 au plus",
        "No room for more plugins": "Plus de place pour d’autres plugins",
        "it ended": "il a pris fin",
        "{1}. It is started again in {2} s": "{1}. Il redémarre dans {2} s",
        ": /plugin start {1}": " : /plugin start {1}",
        "The plugin {1} has ended, {2}{3}": "Le plugin {1} s’est arrêté, {2}{3}",
        ", offers {1}": ", propose {1}",
        "runs{1}": "tourne{1}",
        "is stopped": "est arrêté",
        "has ended, {1}": "s’est arrêté, {1}",
        "\u{2}{1}\u{2} {2}: {3}": "\u{2}{1}\u{2} {2} : {3}",
        "It said something that is not understood, {1}": "Il a dit quelque chose d’incompréhensible, {1}",
        "{1} lines of it were not understood": "{1} de ses lignes n’ont pas été comprises",
        "{1} has no answer yet: does it hang? /plugin restart {2}":
            "{1} reste sans réponse : le plugin est-il bloqué ? /plugin restart {2}",
        "what you typed": "ce que vous avez tapé",
        "of {1}": "de {1}",
        "{1} (of {2})": "{1} (de {2})",
        "Plugins": "Plugins",
        "its plugin does not run: /plugin start {1}": "son plugin ne tourne pas : /plugin start {1}",
        "{1} does not run: /plugin start {2}": "{1} ne tourne pas : /plugin start {2}",
        "/plugin start, stop, restart or list": "/plugin start, stop, restart ou list",
        "No plugins: /plugin start NAME PROGRAM starts one, [[plugin]] in the configuration always":
            "Pas de plugins : /plugin start NOM PROGRAMME en lance un, [[plugin]] dans la configuration à chaque démarrage",
        "/plugin {1} which one?": "/plugin {1} lequel ?",
        "{1} is started, until you quit": "{1} est lancé, jusqu’à ce que vous quittiez",
        "No plugin {1}: /plugin start {2} PROGRAM starts one":
            "Pas de plugin {1} : /plugin start {2} PROGRAMME en lance un",
        "{1} runs already: /plugin restart {2}": "{1} tourne déjà : /plugin restart {2}",
        "{1} does not run": "{1} ne tourne pas",
        "{1} is stopped": "{1} est arrêté",
        "{1} is started": "{1} est lancé",
        "it cannot be started: {1}": "on ne peut pas le lancer : {1}",
        "(a line that cannot be shown)": "(une ligne qui ne peut pas être montrée)",
        "it does not read what it is told": "il ne lit pas ce qu’on lui dit",
        "there is no such program": "il n’y a pas de tel programme",
        "a signal ended it ({1})": "un signal l’a arrêté ({1})",
        "its exit code was {1}": "son code de sortie était {1}",
        "several palabre run: choose one with --process: {1}":
            "plusieurs palabre tournent : choisissez-en un par --process : {1}",
        "no palabre runs as process {1}": "aucun palabre ne tourne sous le numéro {1}",
        "no palabre runs": "aucun palabre ne tourne",
        "{1} here: start one, or look into {2}": "{1} ici : lancez-en un, ou regardez dans {2}",
        "palabre has ended, or hung up": "palabre s’est terminé, ou a raccroché",
        "palabre does not answer": "palabre ne répond pas",
        "what palabre says is not understood: {1}": "ce que dit palabre n’est pas compris : {1}",
        "cannot read: {1}": "impossible de lire : {1}",
        "not sent: {1}": "pas envoyé : {1}",
        "scripts cannot reach this program by {1}: {2}.":
            "les scripts ne peuvent pas joindre ce programme par {1} : {2}.",
        "it is no folder": "ce n’est pas un dossier",
        "it belongs to somebody else": "il appartient à quelqu’un d’autre",
        "others may look into it (chmod 700)": "d’autres peuvent y regarder (chmod 700)",
    ]
}
