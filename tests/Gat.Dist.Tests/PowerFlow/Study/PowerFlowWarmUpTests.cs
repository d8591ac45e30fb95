using Gat.Dist.PowerFlow.Study;
using Gat.Faults;

namespace Gat.Dist.Tests.PowerFlow.Study;

public sealed class PowerFlowWarmUpTests
{
    [Fact]
    public void The_two_buses_are_solved() => Assert.Equal(1, PowerFlowWarmUp.Solve().Counts[SolveStatus.Solved]);
}
