/** The reference's downloader. */
package solution.downloader;
