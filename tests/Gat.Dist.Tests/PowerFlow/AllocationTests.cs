using Gat.Dist.PowerFlow;

namespace Gat.Dist.Tests.PowerFlow;

public sealed class AllocationTests
{
    [Theory, InlineData(PowerFlowMethod.Sweep), InlineData(PowerFlowMethod.Newton)]
    public void A_solve_and_its_report_allocate_nothing_after_the_first(PowerFlowMethod method)
    {
        var feeder = Feeder33.Create();
        var options = new PowerFlowOptions(method);
        var solver = new PowerFlowSolver(feeder, options);
        var evaluation = new PowerFlowEvaluation(feeder, options);
        var values = new ScenarioValues(feeder);
        var state = new PowerFlowState(feeder);
        var result = new PowerFlowResult(feeder);
        solver.Solve(values.AsInput(), state);
        evaluation.Fill(values.AsInput(), state, result);

        // A collection begun by another thread retires this thread's allocation buffer, which counts as if it were used; a real
        // allocation shows in every round.
        Assert.Equal(0, Enumerable.Range(0, 5).Min(_ => AllocatedByHundredSolves()));

        long AllocatedByHundredSolves()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var scenario = 0; scenario < 100; scenario++)
            {
                values.LoadPMw[5] = 0.001 * scenario;
                solver.Solve(values.AsInput(), state);
                evaluation.Fill(values.AsInput(), state, result);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }
}
