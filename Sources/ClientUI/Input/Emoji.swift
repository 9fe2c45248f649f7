// SPDX-License-Identifier: Apache-2.0

import IRC

/// The emoji that can be typed by their names: `:tada:`, as far as most people use them.
enum Emoji {
    struct Entry: Equatable, Sendable {
        var name: String
        var text: String
    }

    /// All of them, in the order of the usual pickers: faces, hands, animals, food, places, things, signs.
    static let all: [Entry] = {
        let words = table.split(whereSeparator: \.isWhitespace).map(String.init)
        return stride(from: 0, to: words.count - 1, by: 2).map { Entry(name: words[$0], text: words[$0 + 1]) }
    }()

    /// The emoji of a whole name, with or without its colons.
    static subscript(name: String) -> String? {
        let name = plain(name)
        return all.first { $0.name == name }?.text
    }

    /// Those whose names begin with a text, then those that have it elsewhere; its colons do not matter.
    static func named(_ text: String) -> [Entry] {
        let wanted = plain(text)
        guard !wanted.isEmpty else { return [] }
        let beginning = all.filter { $0.name.hasPrefix(wanted) }.sorted { $0.name.count < $1.name.count }
        let rest = all.filter {
            !$0.name.hasPrefix(wanted) && $0.name.fields(separatedBy: "_").contains { $0.hasPrefix(wanted) }
        }
        return beginning + rest
    }

    /// What is meant as a reaction: the emoji of a name, or else the text itself.
    static func reaction(typed text: String) -> String {
        text.hasPrefix(":") ? Emoji[text] ?? text : text
    }

    /// The emoji whose names fit a text, the best first.
    static func matches(_ text: String) -> [String] {
        named(text).map(\.text)
    }

    private static func plain(_ name: String) -> String {
        String(name.lowercased().filter { $0 != ":" })
    }

    private static let table = """
        smile 😄 grinning 😀 smiley 😃 grin 😁 laughing 😆 sweat_smile 😅 rofl 🤣 joy 😂 slightly_smiling 🙂
        upside_down 🙃 wink 😉 blush 😊 innocent 😇 smiling_hearts 🥰 heart_eyes 😍 star_struck 🤩 kissing_heart 😘
        kissing 😗 yum 😋 tongue 😛 winking_tongue 😜 zany 🤪 money_mouth 🤑 hug 🤗 hand_over_mouth 🤭 shush 🤫
        thinking 🤔 zipper_mouth 🤐 raised_eyebrow 🤨 neutral 😐 expressionless 😑 no_mouth 😶 smirk 😏 unamused 😒
        rolling_eyes 🙄 grimace 😬 lying 🤥 relieved 😌 pensive 😔 sleepy 😪 drool 🤤 sleeping 😴 mask 😷
        thermometer_face 🤒 bandage_face 🤕 nauseated 🤢 vomiting 🤮 sneezing 🤧 hot 🥵 cold 🥶 woozy 🥴
        dizzy_face 😵 exploding_head 🤯 cowboy 🤠 partying 🥳 sunglasses 😎 nerd 🤓 monocle 🧐 confused 😕 worried 😟
        frown 🙁 open_mouth 😮 hushed 😯 astonished 😲 flushed 😳 pleading 🥺 fearful 😨 cold_sweat 😰
        disappointed_relieved 😥 cry 😢 sob 😭 scream 😱 confounded 😖 persevere 😣 disappointed 😞 sweat 😓 weary 😩
        tired 😫 yawn 🥱 triumph 😤 rage 😡 angry 😠 cursing 🤬 imp 😈 skull 💀 poop 💩 clown 🤡 ogre 👹 ghost 👻
        alien 👽 robot 🤖 cat 🐱 joy_cat 😹 see_no_evil 🙈 hear_no_evil 🙉 speak_no_evil 🙊 melting 🫠 saluting 🫡
        peeking 🫣 salute 🫡 shrug 🤷 facepalm 🤦 kiss 💋 love_letter 💌 cupid 💘 sparkling_heart 💖 heartbeat 💓
        broken_heart 💔 heart ❤️ orange_heart 🧡 yellow_heart 💛 green_heart 💚 blue_heart 💙 purple_heart 💜
        black_heart 🖤 white_heart 🤍 hundred 💯 anger 💢 boom 💥 dizzy 💫 sweat_drops 💦 dash 💨 bomb 💣
        speech_balloon 💬 thought_balloon 💭 zzz 💤 wave 👋 raised_back 🤚 raised_hand ✋ vulcan 🖖 ok_hand 👌
        pinch 🤏 victory ✌️ crossed_fingers 🤞 love_you 🤟 metal 🤘 call_me 🤙 point_left 👈 point_right 👉
        point_up 👆 point_down 👇 thumbsup 👍 +1 👍 thumbsdown 👎 -1 👎 fist ✊ punch 👊 clap 👏 raised_hands 🙌
        open_hands 👐 palms_up 🤲 handshake 🤝 pray 🙏 writing ✍️ nail_care 💅 selfie 🤳 muscle 💪 ear 👂 nose 👃
        brain 🧠 tooth 🦷 bone 🦴 eyes 👀 eye 👁️ baby 👶 child 🧒 person 🧑 man 👨 woman 👩 older_man 👴 older_woman 👵
        bow 🙇 detective 🕵️ ninja 🥷 mage 🧙 zombie 🧟 walking 🚶 running 🏃 dancer 💃 dancing 🕺 climbing 🧗
        surfing 🏄 swimming 🏊 biking 🚴 family 👪 monkey 🐵 gorilla 🦍 dog 🐶 wolf 🐺 fox 🦊 lion 🦁 tiger 🐯 horse 🐴
        unicorn 🦄 zebra 🦓 cow 🐮 pig 🐷 goat 🐐 camel 🐪 giraffe 🦒 elephant 🐘 mouse 🐭 hamster 🐹 rabbit 🐰
        hedgehog 🦔 bat 🦇 bear 🐻 koala 🐨 panda 🐼 sloth 🦥 otter 🦦 turkey 🦃 chicken 🐔 chick 🐤 bird 🐦 penguin 🐧
        dove 🕊️ eagle 🦅 duck 🦆 swan 🦢 owl 🦉 parrot 🦜 frog 🐸 crocodile 🐊 turtle 🐢 lizard 🦎 snake 🐍 dragon 🐉
        dinosaur 🦕 whale 🐳 dolphin 🐬 fish 🐟 shark 🦈 octopus 🐙 snail 🐌 butterfly 🦋 bug 🐛 ant 🐜 bee 🐝
        ladybug 🐞 spider 🕷️ crab 🦀 bouquet 💐 rose 🌹 sunflower 🌻 tulip 🌷 seedling 🌱 evergreen 🌲 tree 🌳 palm 🌴
        cactus 🌵 herb 🌿 clover 🍀 maple_leaf 🍁 mushroom 🍄 grapes 🍇 melon 🍈 watermelon 🍉 tangerine 🍊 lemon 🍋
        banana 🍌 pineapple 🍍 mango 🥭 apple 🍎 pear 🍐 peach 🍑 cherries 🍒 strawberry 🍓 kiwi 🥝 tomato 🍅
        coconut 🥥 avocado 🥑 eggplant 🍆 potato 🥔 carrot 🥕 corn 🌽 pepper 🌶️ garlic 🧄 onion 🧅 peanuts 🥜 bread 🍞
        croissant 🥐 pretzel 🥨 pancakes 🥞 cheese 🧀 egg 🥚 cooking 🍳 bacon 🥓 burger 🍔 fries 🍟 pizza 🍕 hotdog 🌭
        sandwich 🥪 taco 🌮 burrito 🌯 salad 🥗 popcorn 🍿 rice 🍚 curry 🍛 ramen 🍜 spaghetti 🍝 sushi 🍣 dumpling 🥟
        icecream 🍨 doughnut 🍩 cookie 🍪 birthday 🎂 cake 🍰 chocolate 🍫 candy 🍬 honey 🍯 milk 🥛 coffee ☕ tea 🍵
        champagne 🍾 wine 🍷 cocktail 🍸 beer 🍺 beers 🍻 cheers 🥂 earth 🌍 map 🗺️ mountain ⛰️ volcano 🌋
        camping 🏕️ beach 🏖️ desert 🏜️ house 🏠 office 🏢 hospital 🏥 school 🏫 castle 🏰 tent ⛺ train 🚆 bus 🚌
        ambulance 🚑 fire_engine 🚒 police_car 🚓 taxi 🚕 car 🚗 truck 🚚 tractor 🚜 bike 🚲 rotating_light 🚨
        construction 🚧 anchor ⚓ boat ⛵ ship 🚢 airplane ✈️ helicopter 🚁 rocket 🚀 ufo 🛸 hourglass ⌛ watch ⌚
        alarm ⏰ stopwatch ⏱️ moon 🌙 sun ☀️ star ⭐ star2 🌟 cloud ☁️ thunder ⛈️ rain 🌧️ rainbow 🌈 umbrella ☔
        zap ⚡ snowflake ❄️ snowman ⛄ fire 🔥 droplet 💧 ocean 🌊 jack_o_lantern 🎃 christmas_tree 🎄 fireworks 🎆
        sparkles ✨ balloon 🎈 tada 🎉 confetti 🎊 gift 🎁 ticket 🎫 medal 🏅 trophy 🏆 first_place 🥇 second_place 🥈
        third_place 🥉 soccer ⚽ basketball 🏀 football 🏈 tennis 🎾 bowling 🎳 dart 🎯 game 🎮 dice 🎲 puzzle 🧩
        chess ♟️ art 🎨 crown 👑 hat 🎩 gem 💎 bell 🔔 no_bell 🔕 mute 🔇 loud 🔊 musical_note 🎵 notes 🎶
        microphone 🎤 headphones 🎧 radio 📻 guitar 🎸 piano 🎹 trumpet 🎺 violin 🎻 drum 🥁 phone 📱 telephone ☎️
        battery 🔋 plug 🔌 laptop 💻 desktop 🖥️ keyboard ⌨️ floppy 💾 cd 💿 movie 🎥 tv 📺 camera 📷 search 🔍 bulb 💡
        flashlight 🔦 candle 🕯️ book 📖 books 📚 scroll 📜 page 📄 newspaper 📰 bookmark 🔖 money 💰 dollar 💵 euro 💶
        card 💳 chart 📈 chart_down 📉 email 📧 envelope ✉️ package 📦 mailbox 📫 pencil ✏️ pen 🖊️ memo 📝
        briefcase 💼 folder 📁 calendar 📅 clipboard 📋 pushpin 📌 paperclip 📎 ruler 📏 scissors ✂️ trash 🗑️
        lock 🔒 unlock 🔓 key 🔑 hammer 🔨 axe 🪓 pick ⛏️ wrench 🔧 screwdriver 🪛 gear ⚙️ link 🔗 magnet 🧲
        test_tube 🧪 microscope 🔬 telescope 🔭 satellite 📡 syringe 💉 pill 💊 door 🚪 bed 🛏️ couch 🛋️ toilet 🚽
        shower 🚿 broom 🧹 basket 🧺 soap 🧼 cart 🛒 coffin ⚰️ warning ⚠️ no_entry ⛔ prohibited 🚫 radioactive ☢️
        biohazard ☣️ arrow_up ⬆️ arrow_right ➡️ arrow_down ⬇️ arrow_left ⬅️ back 🔙 soon 🔜 top 🔝 recycle ♻️
        infinity ♾️ check ✅ checkmark ✔️ x ❌ question ❓ exclamation ❗ bangbang ‼️ interrobang ⁉️ plus ➕
        minus ➖ divide ➗ copyright ©️ registered ®️ tm ™️ info ℹ️ ok 🆗 new 🆕 free 🆓 sos 🆘 red_circle 🔴
        orange_circle 🟠 yellow_circle 🟡 green_circle 🟢 blue_circle 🔵 black_circle ⚫ white_circle ⚪
        checkered_flag 🏁 flag 🚩 white_flag 🏳️ black_flag 🏴 rainbow_flag 🏳️‍🌈 pirate 🏴‍☠️
        """
}
