/** The reference's crawler. */
package solution.crawler;
