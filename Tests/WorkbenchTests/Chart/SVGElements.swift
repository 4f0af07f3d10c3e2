import Workbench

/// What a picture draws, element by element, with the box that each takes.
struct SVGElement {
  struct Box: Equatable {
    var left, top, right, bottom: Double

    /// Whether two boxes share more than their edges.
    func meets(_ other: Box) -> Bool {
      let slack = 0.2
      return left + slack < other.right && other.left + slack < right
        && top + slack < other.bottom && other.top + slack < bottom
    }
  }

  var name: String
  var attributes: [String: String]
  var text = ""
  /// Whether it belongs to an annotation.
  var isAnnotation: Bool

  var classes: [Substring] { attributes["class"]?.split(separator: " ") ?? [] }
  var isText: Bool { name == "text" }
  /// A line or shade of an annotation, which may lie behind data.
  var isGuide: Bool {
    isAnnotation && (name == "rect" || classes.contains("z") || classes.contains("h"))
  }
  /// A mark that stands for numbers, or its entry in the legend.
  var isMark: Bool {
    guard !isText, !isAnnotation else { return false }
    return attributes["fill"]?.hasPrefix("url(") == true
      || classes.contains {
        $0 == "l" || $0 == "o" || $0.count > 1 && "fc".contains($0.first ?? " ")
      }
  }

  /// The elements that are drawn, in order; what only describes the picture is left out.
  static func all(_ svg: String) -> [SVGElement] {
    let bytes = Array(svg.utf8)
    var found: [SVGElement] = []
    // For each open tag whether it belongs to an annotation, whether it draws, and whether it holds
    // text.
    var open: [(isAnnotation: Bool, isDrawn: Bool, isText: Bool)] = []
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "<") else {
        let start = index
        while index < bytes.count, bytes[index] != UInt8(ascii: "<") { index += 1 }
        if let last = found.indices.last, open.last?.isText == true {
          found[last].text += String(decoding: bytes[start..<index], as: UTF8.self)
        }
        continue
      }
      var end = index + 1
      while bytes[end] != UInt8(ascii: ">") { end += 1 }
      let isEnd = bytes[index + 1] == UInt8(ascii: "/")
      let isLone = bytes[end - 1] == UInt8(ascii: "/")
      if isEnd {
        open.removeLast()
      } else {
        let (name, attributes) = tag(bytes[(index + 1)..<(isLone ? end - 1 : end)])
        let inside = open.last ?? (false, true, false)
        let isAnnotation = inside.isAnnotation || name == "g" && attributes["class"] == "a"
        let isDrawn = inside.isDrawn && !["style", "defs", "title", "desc"].contains(name)
        if isDrawn, ["rect", "path", "circle", "text"].contains(name) {
          found.append(
            SVGElement(name: name, attributes: attributes, isAnnotation: isAnnotation))
        }
        if !isLone { open.append((isAnnotation, isDrawn, isDrawn && name == "text")) }
      }
      index = end + 1
    }
    return found
  }

  private static func tag(_ bytes: ArraySlice<UInt8>) -> (String, [String: String]) {
    let parts = bytes.split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false)
    let head = parts[0].split(separator: 0x20)
    var attributes: [String: String] = [:]
    var key = head.count > 1 ? head[1] : []
    for (index, part) in parts.enumerated().dropFirst() {
      if index % 2 == 1 {
        let name = String(decoding: key.dropLast(), as: UTF8.self)
        attributes[name] = String(decoding: part, as: UTF8.self)
      } else {
        key = part.drop { $0 == 0x20 }
      }
    }
    return (String(decoding: head[0], as: UTF8.self), attributes)
  }

  private func number(_ name: String) -> Double { Double(attributes[name] ?? "") ?? 0 }

  /// The box of an element; that of a text is a little smaller than any font draws it.
  var box: Box {
    switch name {
    case "rect":
      let (x, y) = (number("x"), number("y"))
      return Box(left: x, top: y, right: x + number("width"), bottom: y + number("height"))
    case "circle":
      let (x, y, r) = (number("cx"), number("cy"), number("r"))
      return Box(left: x - r, top: y - r, right: x + r, bottom: y + r)
    case "text":
      let (x, y) = (number("x"), number("y"))
      let width = 4.5 * Double(text.utf8.count(where: { $0 < 0x80 && $0 > 0x20 }))
      let parts: [String: Double] = ["middle": 0.5, "end": 1]
      let part = attributes["text-anchor"].flatMap { parts[$0] } ?? 0
      let left = x - part * width
      return Box(left: left, top: y - 8, right: left + width, bottom: y + 1)
    default: return pathBox
    }
  }

  private var pathBox: Box {
    var box = Box(left: .infinity, top: .infinity, right: -.infinity, bottom: -.infinity)
    var command = Character("M")
    var pair = 0
    var digits = ""
    func take(_ box: inout Box) {
      guard let value = Double(digits) else { return }
      digits = ""
      if command == "H" || command != "V" && pair % 2 == 0 {
        (box.left, box.right) = (min(box.left, value), max(box.right, value))
      } else {
        (box.top, box.bottom) = (min(box.top, value), max(box.bottom, value))
      }
      pair += 1
    }
    for byte in (attributes["d"] ?? "").utf8 {
      let character = Character(Unicode.Scalar(byte))
      if character.isLetter {
        take(&box)
        (command, pair) = (character, 0)
      } else if character == " " {
        take(&box)
      } else {
        digits.append(character)
      }
    }
    take(&box)
    return box
  }
}
