namespace Gat.Dist.Import;

/// <summary>What a bus holds once it becomes the root, and so the slack, of a feeder cut out of its grid.</summary>
/// <param name="VmPu">Voltage magnitude, pu.</param>
/// <param name="VaDeg">Voltage angle, degrees.</param>
/// <param name="Origin">Where the numbers come from, for the report.</param>
internal sealed record RootVoltage(double VmPu, double VaDeg, string Origin)
{
    public static RootVoltage Nominal { get; } = new(1, 0, "nominal, for the source knows none there");
}
