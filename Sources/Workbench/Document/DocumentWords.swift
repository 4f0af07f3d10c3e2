/// The words that writers add of their own, in the language of the report.
struct DocumentWords: Sendable {
  var language: Language

  private func pick(_ danish: String, _ english: String) -> String {
    language == .danish ? danish : english
  }

  var synthetic: String {
    pick(
      "Syntetiske data: tallene er opdigtede til demonstration og må ikke citeres.",
      "Synthetic data: the numbers are made up for demonstration and must not be quoted.")
  }
  var syntheticFigure: String { pick("Syntetiske data", "Synthetic data") }
  var contents: String { pick("Indhold", "Contents") }
  var source: String { pick("Kilde", "Source") }
  var dataBehind: String { pick("Vis tallene bag figuren", "Show the numbers behind the figure") }
  var note: String { pick("Note", "Note") }
  var footnotes: String { pick("Noter", "Notes") }
  var backToText: String { pick("Tilbage til teksten", "Back to the text") }
  var skipToContent: String { pick("Gå til indhold", "Skip to content") }
  var failed: String { pick("Denne celle fejlede", "This cell failed") }
  var expressionFailed: String { pick("Udtrykket fejlede", "The expression failed") }
  var output: String { pick("Udskrift", "Printed output") }
  var untitled: String { pick("Rapport", "Report") }

  /// `Figur 1`, `Tabel 2`.
  func label(_ kind: FigureBlock.Kind, _ number: Int) -> String {
    switch kind {
    case .figure: pick("Figur", "Figure") + " \(number)"
    case .table: pick("Tabel", "Table") + " \(number)"
    }
  }
}
