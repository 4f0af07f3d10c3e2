import Testing
import Workbench

/// Compares a figure with the picture that stands in the test. Spaces at the ends of lines are left
/// out on both sides.
func expectPicture(
  _ figure: Figure, width: Int = 72, charset: TextStyle.Charset = .unicode,
  language: Language = .danish, _ picture: String, _ location: SourceLocation = #_sourceLocation
) {
  let style = TextStyle(
    width: width, charset: charset, quantity: QuantityStyle(language: language))
  let lines = figure.text(style).split(separator: "\n", omittingEmptySubsequences: false)
  let trimmed = lines.dropLast().map { line in
    String(line.reversed().drop { $0 == " " }.reversed())
  }
  #expect(trimmed.joined(separator: "\n") == picture, sourceLocation: location)
}
