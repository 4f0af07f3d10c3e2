/// The words of stacked bars, areas, slopes, dumbbells, Likert bars and waterfalls.
extension ChartWords {
  var stackedBars: String { pick("Stablet søjlediagram", "Stacked bar chart") }
  var shareBars: String { pick("Søjlediagram over andele", "Bar chart of shares") }
  var area: String { pick("Arealdiagram", "Area chart") }
  var slope: String { pick("Hældningsdiagram", "Slope chart") }
  var dumbbell: String { pick("Punktdiagram med to værdier", "Dumbbell chart") }
  var likert: String { pick("Svarfordeling", "Distribution of answers") }
  var waterfall: String { pick("Vandfaldsdiagram", "Waterfall chart") }

  /// The header of the column of wholes, and the name of a computed total.
  var whole: String { pick("I alt", "Total") }
  /// The header of the column of running totals.
  var running: String { pick("Stand", "Running total") }

  var roundedShares: String {
    pick(
      "På grund af afrunding summer andelene ikke alle steder til 100 pct.",
      "Because of rounding, the shares do not add up to 100 per cent everywhere.")
  }
  var roundedParts: String {
    pick(
      "På grund af afrunding svarer summen af delene ikke alle steder til totalen.",
      "Because of rounding, the parts do not add up to the total everywhere.")
  }
  var zeroWholes: String {
    pick("Andele kan ikke beregnes, hvor totalen er nul.", "A total of zero has no shares.")
  }
  var missingParts: String {
    pick(
      "Søjler, hvor en del mangler, har ingen total.",
      "Bars that lack a part have no total.")
  }
  var missingShares: String {
    pick(
      "Andele kan ikke beregnes, hvor en del mangler.",
      "Shares cannot be computed where a part is missing.")
  }
  /// Which marker is which value of a dumbbell.
  func direction(_ from: String, _ to: String) -> String { "\(from) → \(to)" }
}
