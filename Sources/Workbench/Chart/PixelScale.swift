/// Values to pixels along one direction; `from` may lie beyond `to`.
struct PixelScale {
  let low: Double
  let high: Double
  let from: Double
  let to: Double

  func pixel(_ value: Double) -> Double {
    let span = high / 2 - low / 2
    guard span > 0, span.isFinite else { return from }
    let part = min(1, max(0, (value / 2 - low / 2) / span))
    return from + part * (to - from)
  }
}
