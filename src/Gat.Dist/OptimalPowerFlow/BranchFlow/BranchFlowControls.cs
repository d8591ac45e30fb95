using Gat.Optimization.Modeling;
using static Gat.Optimization.Modeling.Expressions;

namespace Gat.Dist.OptimalPowerFlow.BranchFlow;

/// <summary>
/// Ratios and banks that the answer chooses. Both are linear here: a ratio between t1 and t2 puts the squared voltage behind the transformer
/// between v / t2² and v / t1², a susceptance between b1 and b2 feeds in between b1 v and b2 v.
/// </summary>
internal sealed class BranchFlowControls
{
    private readonly BranchFlowNetwork flow;
    private readonly Dictionary<int, Variable> behind = [];
    private readonly ILookup<int, int> banks;

    /// <summary>Adds the variables of a network, with their limits.</summary>
    public BranchFlowControls(BranchFlowNetwork flow, string label)
    {
        this.flow = flow;
        var (model, network) = (flow.Model, flow.Network);
        banks = Enumerable.Range(0, network.Banks.Count).ToLookup(bank => network.Banks.Bus[bank]);
        BankPower = model.Variables($"{label}bank", network.Banks.Count);
        foreach (var bank in Enumerable.Range(0, network.Banks.Count))
        {
            if (IsHeld(bank))
            {
                model.SubjectTo($"{label}bank held[{bank}]", BankPower[bank] - (network.Banks.BMinPu[bank] * flow.Voltage[network.Banks.Bus[bank]]) == 0);
                continue;
            }

            var voltage = flow.Voltage[network.Banks.Bus[bank]];
            model.SubjectTo($"{label}least bank[{bank}]", BankPower[bank] >= network.Banks.BMinPu[bank] * voltage);
            model.SubjectTo($"{label}most bank[{bank}]", BankPower[bank] <= network.Banks.BMaxPu[bank] * voltage);
        }

        foreach (var branch in Enumerable.Range(0, network.Branches.Count).Where(branch => IsChosen(network.Branches, branch)))
        {
            double low = network.Branches.TapMinPu[branch], high = network.Branches.TapMaxPu[branch];
            var voltage = flow.Voltage[network.Branches.FromBus[branch]];
            var w = behind[branch] = model.Variable($"{label}squared voltage behind[{branch}]", 0);
            model.SubjectTo($"{label}least tap[{branch}]", w <= voltage / (low * low));
            model.SubjectTo($"{label}most tap[{branch}]", w >= voltage / (high * high));
        }
    }

    /// <summary>Reactive power that each bank feeds in.</summary>
    public VariableVector BankPower { get; }

    /// <summary>Squared voltage behind the transformer of a branch.</summary>
    public AffineExpression FromVoltage(int branch)
    {
        var tap = flow.Network.Branches.TapRatioPu[branch];
        return behind.TryGetValue(branch, out var chosen) ? chosen : flow.Voltage[flow.Network.Branches.FromBus[branch]] / (tap * tap);
    }

    /// <summary>Reactive power that the banks of a bus feed in.</summary>
    public AffineExpression BankQ(int bus) => Sum(banks[bus], bank => BankPower[bank]);

    /// <summary>The ratio of a branch in an answer.</summary>
    public double TapRatio(int branch, ModelSolution solution) => behind.TryGetValue(branch, out var chosen)
        ? Math.Clamp(
            Math.Sqrt(solution[flow.Voltage[flow.Network.Branches.FromBus[branch]]] / solution[chosen]),
            flow.Network.Branches.TapMinPu[branch], flow.Network.Branches.TapMaxPu[branch])
        : flow.Network.Branches.TapRatioPu[branch];

    /// <summary>The susceptance of a bank in an answer.</summary>
    public double Susceptance(int bank, ModelSolution solution)
    {
        var banks = flow.Network.Banks;
        return IsHeld(bank) ? banks.BMinPu[bank] : Math.Clamp(solution[BankPower[bank]] / solution[flow.Voltage[banks.Bus[bank]]], banks.BMinPu[bank], banks.BMaxPu[bank]);
    }

    private bool IsHeld(int bank) => flow.Network.Banks.BMinPu[bank] == flow.Network.Banks.BMaxPu[bank];

    /// <summary>Whether the answer chooses the ratio of a branch.</summary>
    internal static bool IsChosen(OpfBranches branches, int branch) => branches.TapMinPu.Length > 0 && branches.TapMinPu[branch] < branches.TapMaxPu[branch];
}
