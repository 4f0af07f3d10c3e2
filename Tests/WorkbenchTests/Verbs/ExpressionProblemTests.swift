import Testing
import Workbench

/// The whole text of problems, with the caret under the right place.
@Suite struct ExpressionProblemTests {
  private func problem(_ text: String, _ parameters: ExpressionParameters = [:]) throws -> String {
    let table = try VerbSamples.figures()
    return VerbSamples.problem {
      _ = try table.filtered(where: Expression(text), parameters: parameters)
    }
  }

  @Test func unknownColumn() throws {
    #expect(
      try problem("year >= 2020 and belob > 3") == """
        error KK-301: there is no column «belob» in nogletal
          --> expression:1:18
           |
         1 | year >= 2020 and belob > 3
           |                  ^^^^^
          hint: did you mean «beløb»? known: «geo», «year», «beløb», «antal», «andel»

        """)
  }

  @Test func foreignOperators() throws {
    #expect(
      try problem("år != 3") == """
        error KK-403: «!=» is not an operator of expressions
          --> expression:1:4
           |
         1 | år != 3
           |    ^^
          hint: write «~=»

        """)
    #expect(
      try problem("year = 2020") == """
        error KK-403: «=» is not an operator of expressions
          --> expression:1:6
           |
         1 | year = 2020
           |      ^
          hint: write «==»

        """)
  }

  @Test func syntax() throws {
    #expect(
      try problem("(year > 2020") == """
        error KK-401: expected ), found the end
          --> expression:1:13
           |
         1 | (year > 2020
           |             ^

        """)
    #expect(
      try problem("andel > 3,5") == """
        error KK-408: numbers in expressions have a decimal point, not a comma
          --> expression:1:10
           |
         1 | andel > 3,5
           |          ^
          hint: write 3.5

        """)
    #expect(
      try problem("geo == 'Herlev") == """
        error KK-404: what begins here has no closing '
          --> expression:1:8
           |
         1 | geo == 'Herlev
           |        ^

        """)
    #expect(
      try problem("geo == 'a\\q'") == """
        error KK-405: «\\q» is not an escape that a text may hold
          --> expression:1:10
           |
         1 | geo == 'a\\q'
           |          ^^

        """)
  }

  @Test func types() throws {
    #expect(
      try problem("geo == 3") == """
        error KK-415: the column «geo» holds codes, but 3 is a number
          --> expression:1:8
           |
         1 | geo == 3
           |        ^
          hint: write '3' in quotes

        """)
    #expect(
      try problem("antal + geo > 2") == """
        error KK-413: «+» cannot take the integer «antal» and the category «geo»
          --> expression:1:1
           |
         1 | antal + geo > 2
           | ^^^^^^^^^^^

        """)
    #expect(
      try problem("antal == 'x'") == """
        error KK-413: «==» cannot take the integer «antal» and the text 'x'
          --> expression:1:1
           |
         1 | antal == 'x'
           | ^^^^^^^^^^^^

        """)
    #expect(
      try problem("beløb") == """
        error KK-417: where needs a condition that is true or false, not the integer «beløb»
          --> expression:1:1
           |
         1 | beløb
           | ^^^^^
          hint: write the whole condition in quotes, such as where "year >= 2020"

        """)
  }

  @Test func misspeltValue() throws {
    #expect(
      try problem("year > 2000 and geo in {'Herlev', 'Bornhlm'}") == """
        error KK-416: the column «geo» has no value «Bornhlm»
          --> expression:1:35
           |
         1 | year > 2000 and geo in {'Herlev', 'Bornhlm'}
           |                                   ^^^^^^^^^
          hint: did you mean «Bornholm»? known: «Bornholm», «Herlev», «Åkirkeby»; \
        write text(…) around the column to compare without this check

        """)
    #expect(try problem("text(geo) == 'Bornhlm'") == "")
  }

  @Test func functionsAndParameters() throws {
    #expect(
      try problem("rund(andel) > 1").hasPrefix(
        """
        error KK-410: there is no function «rund»
          --> expression:1:1
           |
         1 | rund(andel) > 1
           | ^^^^^^^^^^^
          hint: did you mean «round»?
        """))
    #expect(
      try problem("if(true, 1) == 1") == """
        error KK-411: if takes 3 arguments, not 2
          --> expression:1:1
           |
         1 | if(true, 1) == 1
           | ^^^^^^^^^^^

        """)
    #expect(
      try problem("geo == $kommun", ["kommune": .value(.text("Herlev"))]) == """
        error KK-412: the parameter «$kommun» has no value
          --> expression:1:8
           |
         1 | geo == $kommun
           |        ^^^^^^^
          hint: did you mean «kommune»? known: «kommune»

        """)
    #expect(
      try problem("beløb > sum(beløb)") == """
        error KK-418: «sum» runs over the rows of a group and cannot stand here
          --> expression:1:9
           |
         1 | beløb > sum(beløb)
           |         ^^^
          hint: use it in summarise

        """)
  }

  @Test func units() throws {
    #expect(
      try problem("beløb + antal > 2") == """
        error KK-430: «+» cannot combine kr. with personer
          --> expression:1:1
           |
         1 | beløb + antal > 2
           | ^^^^^^^^^^^^^

        """)
    #expect(
      try problem("beløb + convert(2, '1.000 kr.') > 2") == """
        error KK-431: «+» cannot combine kr. with 1.000 kr. until one is converted
          --> expression:1:1
           |
         1 | beløb + convert(2, '1.000 kr.') > 2
           | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          hint: write convert(…, 'kr.') around one of them

        """)
  }

  @Test func overflow() throws {
    #expect(
      try problem("beløb * 9223372036854775807 > 0") == """
        error KK-421: the result of «*» does not fit in a whole number (row 1)
          --> expression:1:1
           |
         1 | beløb * 9223372036854775807 > 0
           | ^^^^^^^^^^^^^^^^^^^^^^^^^^^

        """)
  }
}
