// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import palabre

struct ClientBrowserTests {
    @Test func `a URL is one word for the browser`() {
        let url = "https://example.org/?a=b&c=$(reboot);'\"|"
        #expect(Browser.words(for: url, browser: nil) == ["xdg-open", url])
        #expect(Browser.words(for: url, browser: "firefox") == ["firefox", url])
        #expect(Browser.words(for: url, browser: "firefox -P chat %s:lynx") == ["firefox", "-P", "chat", url])
        #expect(Browser.words(for: url, browser: "") == ["xdg-open", url])
    }

    @Test(arguments: [
        "-version", "file:///etc/passwd", "javascript:alert(1)", "http://a b", "http://a\u{1B}", "", "about:blank",
    ])
    func `what a browser shall not get is dropped`(url: String) {
        #expect(Browser.words(for: url, browser: nil) == nil)
    }
}
