/// Labels moved apart where they would meet, each as near to its place as the others let it.
enum Spacing {
  /// Rows that differ from each other and lie near the wanted ones; needs at most `height` rows.
  static func rows(_ wanted: [Int], height: Int) -> [Int] {
    let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
    var rows = wanted
    var free = 0
    for index in order {
      rows[index] = max(wanted[index], free)
      free = rows[index] + 1
    }
    var limit = height - 1
    for index in order.reversed() {
      rows[index] = min(rows[index], limit)
      limit = rows[index] - 1
    }
    return rows
  }

  /// Middles of boxes of the given heights, apart from each other between two ends.
  static func middles(
    _ wanted: [Double], heights: [Double], from top: Double, to bottom: Double
  ) -> [Double] {
    let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
    var middles = wanted
    var free = top
    for index in order {
      middles[index] = max(middles[index], free + heights[index] / 2)
      free = middles[index] + heights[index] / 2
    }
    var limit = bottom
    for index in order.reversed() {
      middles[index] = min(middles[index], limit - heights[index] / 2)
      limit = middles[index] - heights[index] / 2
    }
    return middles
  }
}
