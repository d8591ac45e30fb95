using System.Numerics;

namespace Gat.Dist.VoltVar.Relaxation;

/// <summary>A current that leaves a terminal into a load, a bank or an asset.</summary>
/// <param name="Terminal">The terminal.</param>
/// <param name="Factor">1, or -1 at the second end of an element.</param>
/// <param name="Current">The current.</param>
/// <param name="Power">Where the active power lies that it takes at the terminal.</param>
internal readonly record struct DrawnCurrent(int Terminal, Complex Factor, Columns Current, Interval Power);
