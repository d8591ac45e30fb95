using Gat.Adms.Flisr;
using Gat.Adms.Flisr.Plan;
using Gat.Adms.Flisr.Study;

namespace Gat.Adms.Tests.Flisr.Study;

public sealed class PlanSafetyTests
{
    [Theory, InlineData(RestorationMethod.Rules, 1), InlineData(RestorationMethod.Enumerate, 1), InlineData(RestorationMethod.Enumerate, 0.6)]
    public void Every_step_of_every_plan_is_radial_and_within_limits_and_leads_back_to_normal(RestorationMethod method, double levelRatio)
    {
        var grid = Feeder33.Grid;
        var responder = new FaultResponder(grid, new FlisrOptions(method), levelRatio);
        var replay = new StepReplay(grid);

        Assert.All(grid.Elements, element =>
        {
            var plan = responder.Respond(Feeder33.Fault(element), default).Plan;
            PlannedStep[] steps = [.. plan.Steps, .. ReturnOrder.Make(plan, responder.LoadMw, 60 * element.RepairHours, responder.Check)];
            var closed = grid.Network.Closed.ToArray();
            var verdict = replay.Run(plan, steps, levelRatio, responder.Check, (step, state) =>
            {
                Assert.True(state.IsRadial && state.IsWithinLimits && state.Verdict.IsVerified, $"{element.Name}: {step} {state.Verdict.WorstElement}");
                if (step.Place >= 0)
                {
                    closed[step.Place] = step.Closes;
                }
            });

            Assert.Equal(0, verdict.UnsafeSteps);
            Assert.Equal(grid.Network.Closed.AsSpan(), closed);
            Assert.Equal(steps.Select(step => step.Minute).Order(), steps.Select(step => step.Minute));
        });
    }

    [Fact]
    public void Served_power_never_falls_while_supply_is_restored()
    {
        var grid = Feeder33.Grid;
        var responder = new FaultResponder(grid, new FlisrOptions(RestorationMethod.Enumerate), 1);
        var replay = new StepReplay(grid);

        Assert.All(grid.Elements, element =>
        {
            var plan = responder.Respond(Feeder33.Fault(element), default).Plan;
            var served = new List<double>();
            replay.Run(plan, plan.Steps, 1, responder.Check, (_, state) => served.Add(state.ServedMw));

            Assert.Equal(served.Order(), served);
        });
    }
}
