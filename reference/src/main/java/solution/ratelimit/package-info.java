/** The reference's rate-limited client. */
package solution.ratelimit;
