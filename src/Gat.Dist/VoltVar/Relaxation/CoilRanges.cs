namespace Gat.Dist.VoltVar.Relaxation;

/// <summary>What is known of a coil that was added.</summary>
/// <param name="Outer">The current on its outer side.</param>
/// <param name="Power">Where the product of the real parts of voltage and current lies, on either side of the ideal ratio.</param>
/// <param name="SidePower">Where that of the imaginary parts lies, with what the impedance loses.</param>
internal sealed record CoilRanges(Columns Outer, Interval Power, Interval SidePower);
