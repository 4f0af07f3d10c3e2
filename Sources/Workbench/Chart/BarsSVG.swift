struct BarsSVG {
  init(_ scene: Scene, _ style: SVGStyle) {}
  func svg() -> String? { nil }
}
struct ColumnsSVG {
  init(_ scene: Scene, _ style: SVGStyle) {}
  func svg() -> String? { nil }
}
struct LinesSVG {
  init(_ scene: Scene, _ axis: PlaceAxis, _ range: ClosedRange<Double>?, _ style: SVGStyle) {}
  func svg() -> String? { nil }
}
