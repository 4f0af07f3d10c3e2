import ArgumentParser
import Workbench

@main struct KKRLab: ParsableCommand {
  func run() { print(NumberFormat.danish.text(1234567.891, decimals: 1)) }
}
