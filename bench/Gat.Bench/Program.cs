using Gat.Bench.Adms;
using Gat.Bench.Derms;
using Gat.Bench.HostingCapacity;
using Gat.Bench.Import;
using Gat.Bench.Numerics;
using Gat.Bench.Optimization;
using Gat.Bench.PowerFlow;
using Gat.Bench.Reconfiguration;
using Gat.Bench.Schedule;
using Gat.Bench.Server;
using Gat.Bench.Synthetic;
using Gat.Bench.Tables;
using Gat.Bench.ThreePhase;

// Each benchmark prints the figures that the documentation quotes. Run alone, on a quiet machine.
var benchmarks = new SortedDictionary<string, Action>(StringComparer.Ordinal)
{
    ["acopf"] = AcOpfBench.Run,
    ["acopf-ipopt"] = AcOpfBench.RunIpopt,
    ["acopf-stress"] = AcOpfStressBench.Run,
    ["acopf-warm"] = AcOpfBench.RunWarm,
    ["acopf-matpower"] = MatpowerOpfBench.Run,
    ["adms"] = AdmsBench.Run,
    ["block-lu"] = BlockLuBench.Run,
    ["envelope"] = EnvelopeBench.Run,
    ["hostcap"] = HostingCapacityBench.Run,
    ["conic"] = ConicBench.Run,
    ["convexopf"] = ConvexOpfBench.Run,
    ["lanes"] = LaneBench.Run,
    ["lanes-newton"] = LaneNewtonBench.Run,
    ["ldl"] = LdlBench.Run,
    ["matpower"] = MatpowerBench.Run,
    ["milp"] = MilpBench.Run,
    ["model"] = ModelBench.Run,
    ["tree"] = TreeBench.Run,
    ["opendss"] = OpenDssBench.Run,
    ["ordering"] = OrderingBench.Run,
    ["pandapower"] = PandapowerBench.Run,
    ["power-flow"] = PowerFlowBench.Run,
    ["reconfigure"] = ReconfigureBench.Run,
    ["se"] = StateEstimationBench.Run,
    ["server"] = ServerBench.Run,
    ["schedule"] = ScheduleBench.Run,
    ["sparse-lu"] = SparseLuBench.Run,
    ["synthetic"] = SyntheticBench.Run,
    ["tables"] = TableBench.Run,
    ["three-phase"] = ThreePhaseBench.Run,
    ["vvo"] = VoltVarBench.Run,
};

if (args is ["acopf-stress", var some])
{
    AcOpfStressBench.Run(some);
    return 0;
}

if (args is ["acopf", var only])
{
    AcOpfBench.Run(only);
    return 0;
}

if (args is ["conic-proof", ..])
{
    foreach (var file in args[1..])
    {
        var proof = DecimalProof.Of(file);
        Console.WriteLine(FormattableString.Invariant(
            $"{Path.GetFileName(file)}: optimum from {proof.Lower:F10} to {proof.Upper:F10}; equations hold to {proof.RowResidual:E0}, dual ones to {proof.ColumnResidual:E0}, least margin of cones {proof.Margin:E0}, of dual ones {proof.DualMargin:E0}"));
    }

    return 0;
}

if (args is ["conic", var folder])
{
    FolderBench.Run(folder);
    return 0;
}

if (args.Length == 0 || args.Any(name => !benchmarks.ContainsKey(name)))
{
    Console.Error.WriteLine($"usage: Gat.Bench NAME...   names: {string.Join(", ", benchmarks.Keys)}");
    return 2;
}

Console.WriteLine($"{Environment.ProcessorCount} processors, .NET {Environment.Version}, load {(File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown")}");
foreach (var name in args)
{
    benchmarks[name]();
}

return 0;
