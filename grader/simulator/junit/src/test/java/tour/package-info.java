/** Tests as a user of the simulator would write them. */
package tour;
