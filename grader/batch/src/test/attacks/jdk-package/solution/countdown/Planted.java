package java.lang;

public class Planted {
  public static void run() {}
}
