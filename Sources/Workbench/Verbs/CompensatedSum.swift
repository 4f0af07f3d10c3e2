/// A sum of reals that keeps the rounding error of each addition and adds it at the end
/// (Neumaier's compensation).
struct CompensatedSum {
  private var sum = 0.0
  private var error = 0.0

  var value: Double { sum + error }

  mutating func add(_ value: Double) {
    let total = sum + value
    let large = sum.magnitude >= value.magnitude ? sum : value
    let small = sum.magnitude >= value.magnitude ? value : sum
    error += (large - total) + small
    sum = total
  }
}
