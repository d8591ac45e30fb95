using Gat.Adms.Flisr.Plan;
using Gat.Adms.Tables;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Adms.Flisr.Study;

/// <summary>Gathers the rows of <c>flisr_steps</c>.</summary>
internal sealed class StepRows(AdmsGrid grid)
{
    private readonly List<string> fault = [];
    private readonly List<double> level = [];
    private readonly List<long> outcome = [];
    private readonly List<long> order = [];
    private readonly List<string> stage = [];
    private readonly List<double> minute = [];
    private readonly List<string> device = [];
    private readonly List<string> branch = [];
    private readonly List<string> action = [];
    private readonly List<double> servedMw = [];
    private readonly List<long> customers = [];
    private readonly List<double> vMin = [];
    private readonly List<double> loading = [];
    private readonly List<bool> isRadial = [];
    private readonly List<bool> isWithin = [];
    private RunKey? last;

    /// <summary>Adds a step; those of one run follow each other.</summary>
    public void Add(RunKey key, PlannedStep step, StepState state)
    {
        order.Add(ReferenceEquals(key, last) ? order[^1] + 1 : 1);
        last = key;
        fault.Add(key.Element.Name);
        level.Add(key.LevelRatio);
        outcome.Add(key.Outcome);
        stage.Add(StageWords.Of(step.Stage));
        minute.Add(step.Minute);
        device.Add(step.Generator >= 0 ? grid.Feeder.Generators.Id[step.Generator] : step.Place < 0 ? "" : StageWords.DeviceOf(grid.Network.Places[step.Place], step).Id);
        branch.Add(step.Place < 0 ? "" : grid.Feeder.Branches.Id[grid.Network.Places[step.Place].Branch]);
        action.Add(step.Stage == RestorationStage.Repair ? "repair" : step.Generator >= 0 ? (step.Closes ? "start" : "stop") : step.Closes ? "close" : "open");
        servedMw.Add(state.ServedMw);
        customers.Add(state.ServedCustomers);
        vMin.Add(state.VMin.Pu);
        loading.Add(state.MaxLoading.Percent);
        isRadial.Add(state.IsRadial);
        isWithin.Add(state.IsWithinLimits);
    }

    /// <summary>The rows.</summary>
    public RecordBatch Take() => new(RestorationTables.Steps, order.Count,
    [
        RowColumns.Of(fault), RowColumns.Of(level), RowColumns.Of(outcome), RowColumns.Of(order), RowColumns.Of(stage), RowColumns.Of(minute),
        RowColumns.Of(device), RowColumns.Of(branch), RowColumns.Of(action), RowColumns.Of(servedMw), RowColumns.Of(customers), RowColumns.Of(vMin),
        RowColumns.Of(loading), RowColumns.Of(isRadial), RowColumns.Of(isWithin),
    ]);
}
