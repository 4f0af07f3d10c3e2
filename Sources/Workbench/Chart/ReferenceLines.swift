extension ChartOptions.Reference {
  /// The label and the number, printed by `text` with some decimals: a quantity is shown as the data
  /// are; a number that the author writes keeps its digits.
  func title(_ dataDecimals: Int, _ text: (_ decimals: Int) -> String) -> String {
    let own = unit == nil ? DecimalDigits(value)?.decimals ?? 0 : 0
    let number = text(min(6, max(dataDecimals, own)))
    return label.isEmpty ? number : "\(label): \(number)"
  }
}

extension Scene {
  /// Standing reference lines over lying bars. They stand behind bars and labels and touch
  /// neither; never in a row of names. The legend names their value.
  func drawReferences(
    _ scale: BarScale, zeroX: Int, _ rows: Range<Int>, _ style: TextStyle,
    on canvas: inout CellCanvas
  ) {
    for (index, reference) in options.references.enumerated() {
      let cells = Int(scale.length(reference.value).rounded())
      let x = reference.value < 0 ? zeroX - cells : zeroX + cells
      let glyph = Scene.referenceGlyph(index, style, standing: true)
      for y in rows {
        let around = max(0, x - 1)..<min(style.width, x + 2)
        if canvas.isFree(around, y) {
          canvas.put(glyph, x, y, ink: CellCanvas.muted)
        }
      }
    }
  }

  /// Lying reference lines behind columns and areas.
  func drawLevelReferences(
    _ scale: BarScale, _ columns: Range<Int>, zeroY: Int, _ style: TextStyle,
    on canvas: inout CellCanvas
  ) {
    for (index, reference) in options.references.enumerated() {
      let cells = Int(scale.length(reference.value).rounded())
      let y = reference.value < 0 ? zeroY + cells : zeroY - cells
      let glyph = Scene.referenceGlyph(index, style, standing: false)
      for x in columns { canvas.putBehind(glyph, x, y, ink: CellCanvas.muted) }
    }
  }
}
