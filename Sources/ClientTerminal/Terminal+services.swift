// SPDX-License-Identifier: Apache-2.0

extension Terminal {
    package func setMouse(_ isOurs: Bool) {}

    package func copy(_ text: String) {}

    package func notify(title: String, body: String) {}

    package func entitle(_ title: String) {}
}
