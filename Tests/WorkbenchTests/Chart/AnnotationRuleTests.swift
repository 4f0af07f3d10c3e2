import Testing
import Workbench

/// An annotation covers no data, changes none and is never lost, in text and in SVG, for every kind
/// that takes annotations.
@Suite struct AnnotationRuleTests {
  #if DEBUG
    private static let (texts, pictures) = (40, 16)
  #else
    private static let (texts, pictures) = (650, 640)
  #endif

  /// The rows of the annotations taken away, and with them the faint lines through free cells, what
  /// is left is the picture of the same chart without annotations.
  @Test(arguments: Annotated.allCases) func inText(kind: Annotated) throws {
    var random = RandomAnnotations(seed: 51)
    var drawn = 0
    for round in 0..<Self.texts {
      guard let pair = try random.pair(kind) else { continue }
      drawn += 1
      let width =
        round % 3 == 0 ? round % 300 + 1 : Int.random(in: 1...140, using: &random.charts.random)
      let charset: TextStyle.Charset = round % 2 == 0 ? .unicode : .asciiGrid
      let style = TextStyle(width: width, charset: charset)
      func lines(_ figure: Figure) -> [String] {
        figure.text(style).split(separator: "\n", omittingEmptySubsequences: false)
          .dropLast().map(String.init)
      }
      let (old, new) = (lines(pair.bare), lines(pair.marked))
      for line in new where DisplayWidth.of(line) != width {
        Issue.record("\(kind) at \(width): «\(line)»")
      }
      let guide: Character? = kind.hasRows ? nil : charset == .unicode ? "┆" : ":"
      guard let added = Self.added(old, new, guide: guide) else {
        Issue.record("\(kind) \(width)\n\(joined(old))\n\(joined(new))")
        continue
      }
      // A chart without a number says so, and nothing else.
      if new == old {
        #expect(old.contains { $0.hasPrefix("ingen data") } || width < 12, "\(joined(new))")
        continue
      }
      for index in 0..<pair.count where width >= 24 {
        let note = RandomAnnotations.mark(index)
        #expect(added.contains { $0.contains(note) }, "\(kind) \(note)\n\(joined(new))")
      }
    }
    #expect(drawn * 2 > Self.texts)
  }

  /// The lines that were added, all at one place or each below a row of marks; nil where anything
  /// else has changed. `guide`: what may stand in a free cell.
  private static func added(_ old: [String], _ new: [String], guide: Character?) -> [String]? {
    guard new.count >= old.count else { return nil }
    let more = new.count - old.count
    if let guide {
      func same(_ a: String, _ b: String) -> Bool {
        a == b || zip(a, b).allSatisfy { $0 == $1 || ($0 == " " && $1 == guide) }
      }
      for at in 0...old.count
      where (0..<at).allSatisfy({ old[$0] == new[$0] })
        && (at..<old.count).allSatisfy({ same(old[$0], new[$0 + more]) })
      {
        return Array(new[at..<(at + more)])
      }
    }
    // Lying bars take over where columns have no room.
    var found: [String] = []
    var next = 0
    for line in new {
      if next < old.count, line == old[next] {
        next += 1
      } else {
        found.append(line)
      }
    }
    return next == old.count ? found : nil
  }

  /// The checks themselves find what has changed and what is covered.
  @Test func wrongPicturesAreFound() throws {
    let data = SeriesSamples.categories([("Nord", 4), ("Syd", 9)], unit: .none, decimals: 0)
    var options = ChartOptions()
    options.annotations = [.init("note0", at: "Nord")]
    let style = SVGStyle(identifier: "f")
    let bare = SVGElement.all(try #require(try Chart.bars(data).svg(style)))
    let marked = SVGElement.all(try #require(try Chart.bars(data, options).svg(style)))
    let rest = marked.filter { !$0.isAnnotation }
    #expect(Self.changed(bare, rest) == nil)
    #expect(Self.covered(marked, .bars) == nil)
    for index in rest.indices where rest[index].isMark {
      var wrong = rest
      wrong.remove(at: index)
      #expect(Self.changed(bare, wrong) != nil)
      wrong = rest
      wrong[index].attributes["width"] = "3"
      #expect(Self.changed(bare, wrong) != nil)
      wrong = rest
      wrong[index].attributes["y"] = "0"
      #expect(Self.changed(bare, wrong) != nil)
    }
    let note = try #require(marked.firstIndex { $0.isAnnotation && $0.isText })
    for up in [12.0, 15, 20] {
      var wrong = marked
      wrong[note].attributes["y"] = "\(marked[note].box.bottom - 1 - up)"
      #expect(Self.covered(wrong, .bars) != nil, "\(up)")
    }
    let line = SVGElement(
      name: "path", attributes: ["class": "z", "d": "M200 0V900"], isAnnotation: true)
    #expect(Self.covered(marked + [line], .bars) != nil)
    #expect(Self.covered([line] + marked, .bars) == nil)

    let (old, new) = (["Nord █", "Syd ██"], ["Nord █", " ▴ note0", "Syd ██"])
    #expect(Self.added(old, new, guide: nil) == [" ▴ note0"])
    #expect(Self.added(old, ["Nord █", " ▴ note0", "Syd █┆"], guide: "┆") == nil)
    #expect(Self.added(old, [" ▴ note0", "Nord┆█", "Syd ██"], guide: "┆") == [" ▴ note0"])
    #expect(Self.added(old, ["Nord█ ", " ▴ note0", "Syd ██"], guide: nil) == nil)
  }

  private func joined(_ lines: [String]) -> String { lines.joined(separator: "\n") }

  /// Marks and texts are those of the chart without annotations, moved down; what is written beside
  /// them meets none of them, and lines and shades lie behind all marks, or over the fill of an area
  /// and behind its edge.
  @Test(arguments: Annotated.allCases) func inPictures(kind: Annotated) throws {
    var random = RandomAnnotations(seed: 52)
    var drawn = 0
    for round in 0..<Self.pictures {
      guard let pair = try random.pair(kind) else { continue }
      drawn += 1
      let style = SVGStyle(identifier: "f")
      let svg = try #require(pair.marked.svg(style))
      #expect(MarkupCheck.isWellFormed(svg))
      let old = SVGElement.all(try #require(pair.bare.svg(style)))
      let new = SVGElement.all(svg)
      if let wrong = Self.changed(old, new.filter { !$0.isAnnotation }) {
        Issue.record("\(kind) \(round): \(wrong)")
      }
      if let wrong = Self.covered(new, kind) { Issue.record("\(kind) \(round): \(wrong)") }
      guard new.contains(where: \.isAnnotation) else { continue }
      let written = new.filter { $0.isAnnotation && $0.isText }
      for index in 0..<pair.count {
        let note = RandomAnnotations.mark(index)
        #expect(written.contains { $0.text.contains(note) }, "\(kind) \(round): \(note)")
      }
    }
    #expect(drawn * 2 > Self.pictures)
  }

  /// What has changed beside its height in the picture.
  private static func changed(_ old: [SVGElement], _ new: [SVGElement]) -> String? {
    guard old.map(\.name) == new.map(\.name) else { return "other elements" }
    var moved: [(from: Double, by: Double)] = []
    for (a, b) in zip(old, new) where a.isMark || a.isText {
      let (from, to) = (a.box, b.box)
      guard from.top.isFinite else { continue }
      let isSame =
        a.text == b.text && a.classes == b.classes && abs(from.left - to.left) < 0.15
        && abs(from.right - to.right) < 0.15
        && abs(from.bottom - from.top - to.bottom + to.top) < 0.25
      guard isSame else { return "\(a) has become \(b)" }
      moved.append((from.top, to.top - from.top))
    }
    var by = 0.0
    for one in moved.sorted(by: { $0.from < $1.from }) {
      // What stands higher is not moved down farther.
      if one.by < by - 0.25 { return "at \(one.from) moved by \(one.by), above it by \(by)" }
      by = max(by, one.by)
    }
    return nil
  }

  /// What an annotation covers.
  private static func covered(_ all: [SVGElement], _ kind: Annotated) -> String? {
    let boxes = all.map(\.box)
    for (index, one) in all.enumerated() where one.isAnnotation {
      for (other, two) in all.enumerated() where other != index {
        if one.isGuide {
          let isFill = kind == .area && !two.classes.contains("l")
          if two.isMark, !isFill, other < index, boxes[index].meets(boxes[other]) {
            return "\(one) lies over \(two)"
          }
        } else if two.isMark || two.isText, boxes[index].meets(boxes[other]) {
          return "\(one) meets \(two)"
        }
      }
    }
    return nil
  }
}
