using System.Numerics;
using Gat.Dist.Import;
using Gat.Dist.Import.Pandapower;
using Gat.Dist.PowerFlow;
using Gat.Dist.Tests.PowerFlow;
using Gat.Faults;
using Gat.Schemas.Storage;

namespace Gat.Dist.Tests.Import.Pandapower;

/// <summary>The power flow of a net in volts and amperes, so that formulas of tests need no per unit.</summary>
internal sealed class NetFlow
{
    private readonly Solved solved;

    private NetFlow(GridImport import)
    {
        Import = import;
        solved = Solved.Of(FeederReader.Read(import.Tables), new PowerFlowOptions(TolerancePu: 1e-11));
        Assert.Equal(SolveStatus.Solved, solved.Result.Status);
    }

    public GridImport Import { get; }

    public TableSet Tables => Import.Tables;

    public static GridImport Read(NetText net) => PandapowerImport.Run(PandapowerNetReader.Parse(net.Bytes(), "net.json"), new ImportOptions());

    public static NetFlow Of(NetText net)
    {
        var import = Read(net);
        GridChecks.AssertSound(import.Tables);
        return new NetFlow(import);
    }

    public double VmPu(string bus) => solved.Vm(bus);

    /// <summary>Line-to-line voltage, kV.</summary>
    public Complex Kv(string bus)
    {
        var at = solved.Feeder.BusIndex[bus];
        return Complex.FromPolarCoordinates(solved.Result.VmPu[at] * solved.Feeder.Buses.BaseKv[at], solved.Result.VaDeg[at] * Math.PI / 180);
    }

    /// <summary>Power into a branch at its from end, MVA.</summary>
    public Complex From(string branch) => new(solved.Result.PFromMw[At(branch)], solved.Result.QFromMvar[At(branch)]);

    /// <summary>Power into a branch at its to end, MVA.</summary>
    public Complex To(string branch) => new(solved.Result.PToMw[At(branch)], solved.Result.QToMvar[At(branch)]);

    public static void AssertEqual(Complex expected, Complex actual, double tolerance = 1e-9) =>
        Assert.True((expected - actual).Magnitude <= tolerance, $"{actual} is not {expected}.");

    private int At(string branch) => solved.Feeder.BranchIndex[branch];
}
