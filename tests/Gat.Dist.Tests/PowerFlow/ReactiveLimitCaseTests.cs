using Gat.Dist.PowerFlow;
using Gat.Faults;

namespace Gat.Dist.Tests.PowerFlow;

/// <summary>
/// Reactive limits on whole cases: the judge accepts a generator bus only when it holds its voltage within its limits, or stands
/// at a limit with the voltage on the side that the limit explains.
/// </summary>
public sealed class ReactiveLimitCaseTests
{
    public static TheoryData<string> Cases => [.. ReferenceCase.Names.DefaultIfEmpty("none")];

    [SharedTheory, MemberData(nameof(Cases))]
    public void Every_generator_holds_its_voltage_or_stands_at_a_limit(string name)
    {
        var feeder = ReferenceCase.Load(name).Feeder;

        var limited = Solved.Of(feeder, new PowerFlowOptions(PowerFlowMethod.Newton, EnforceReactiveLimits: true));
        var free = Solved.Of(feeder, new PowerFlowOptions(PowerFlowMethod.Newton));

        Assert.Equal(SolveStatus.Solved, limited.Result.Status);
        Assert.InRange(limited.Result.MaxMismatchPu, 0, 2e-8);

        // The same judge sees whether the flow without limits broke any.
        var broken = new PowerMismatch(feeder, reactiveLimits: true).MaxPu(ScenarioInput.Of(feeder), free.State.VRePu, free.State.VImPu) > 1e-7;
        var moved = limited.Result.VmPu.Zip(free.Result.VmPu).Any(pair => Math.Abs(pair.First - pair.Second) > 1e-9);
        Assert.Equal(broken, moved);
    }
}
