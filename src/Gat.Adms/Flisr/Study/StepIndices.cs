using Gat.Adms.Flisr.Plan;
using Gat.Adms.Reliability;
using Gat.Schemas.Columns;

namespace Gat.Adms.Flisr.Study;

/// <summary>Computes the indices of a study from the steps that its chunks wrote, whoever wrote them.</summary>
internal sealed class StepIndices
{
    private readonly FlisrStudy study;
    private readonly Dictionary<string, ReliabilityElement> elements;
    private readonly Dictionary<string, int> placeOfDevice;
    private readonly ZoneRates[] rates;

    public StepIndices(FlisrStudy study)
    {
        this.study = study;
        elements = study.Elements.ToDictionary(element => element.Name, StringComparer.Ordinal);
        placeOfDevice = study.Grid.Network.Places
            .SelectMany((place, at) => place.Devices.Select(device => (device.Id, at))).ToDictionary(pair => pair.Id, pair => pair.at, StringComparer.Ordinal);
        rates = [.. study.Options.Levels.Select(_ => new ZoneRates(study.Grid.Network.ZoneCount, study.Options.MomentaryMinutes))];
    }

    /// <summary>The indices.</summary>
    /// <param name="tables">The rows of <c>flisr_steps</c>, in order.</param>
    public ReliabilityIndices Compute(IEnumerable<RecordBatch> tables)
    {
        var steps = new List<PlannedStep>();
        (string Fault, double Level, long Outcome)? present = null;
        foreach (var table in tables)
        {
            for (var row = 0; row < table.RowCount; row++)
            {
                var key = (table.Text("fault")[row]!, table.Number("load_level")[row], table.Integer("outcome")[row]);
                if (present is { } before && before != key)
                {
                    Finish(before, steps);
                }

                present = key;
                steps.Add(StepOf(table, row));
            }
        }

        if (present is { } last)
        {
            Finish(last, steps);
        }

        return ReliabilityIndices.Of(study.Grid.Network, rates, study.Options.Levels);
    }

    private PlannedStep StepOf(RecordBatch table, int row)
    {
        var (action, device) = (table.Text("action")[row]!, table.Text("switch")[row]);
        var isGenerator = action is "start" or "stop";
        return new PlannedStep(
            StageWords.Parse(table.Text("stage")[row]!), device is null || isGenerator ? -1 : placeOfDevice[device], action is not ("open" or "stop"),
            table.Number("minute").Or(row, double.NaN), isGenerator ? study.Grid.Feeder.GeneratorIndex[device!] : -1);
    }

    private void Finish((string Fault, double Level, long Outcome) key, List<PlannedStep> steps)
    {
        var element = elements[key.Fault];
        var level = study.Options.Levels.Select((level, at) => (level, at)).First(pair => pair.level.FactorRatio == key.Level).at;
        var site = FaultSite.Of(study.Grid.Network, study.Grid.Devices, element.Type, element.Index);
        var (fault, share, _) = TripOutcomes.Of(study.Grid.Network, site)[(int)key.Outcome];
        rates[level].Add(element, new RestorationPlan(fault, [.. steps]), share);
        rates[level].AddTemporary(element, fault, share);
        steps.Clear();
    }
}
