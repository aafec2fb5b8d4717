open module odd {
  requires java.compiler;

  provides javax.annotation.processing.Processor with
      solution.countdown.Odd;
}
