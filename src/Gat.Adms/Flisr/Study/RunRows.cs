using Gat.Adms.Flisr.Plan;
using Gat.Adms.Tables;
using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Adms.Flisr.Study;

/// <summary>Gathers the rows of <c>flisr_runs</c>.</summary>
internal sealed class RunRows
{
    private readonly AdmsGrid grid;
    private readonly double[] customersOfZone;
    private readonly List<string>[] texts = [.. Enumerable.Range(0, 8).Select(_ => new List<string>())];
    private readonly List<double>[] numbers = [.. Enumerable.Range(0, 12).Select(_ => new List<double>())];
    private readonly List<long>[] counts = [.. Enumerable.Range(0, 7).Select(_ => new List<long>())];
    private readonly List<bool> isProven = [];
    private readonly List<bool> isVerified = [];

    public RunRows(AdmsGrid grid)
    {
        this.grid = grid;
        customersOfZone = new double[grid.Network.ZoneCount];
        for (var bus = 0; bus < grid.Feeder.Buses.Count; bus++)
        {
            customersOfZone[grid.Network.ZoneOfBus[bus]] += grid.Feeder.Buses.Customers[bus];
        }
    }

    /// <summary>Adds a fault at a load level.</summary>
    public void Add(RunKey key, FaultResponse response, PlanVerdict verdict)
    {
        var plan = response.Plan;
        var restored = verdict.Restored;
        var flow = restored.Verdict;
        var operated = plan.Steps.Where(step => step.Stage > RestorationStage.Trip && step.Place >= 0).ToArray();
        Add(texts, key.Element.Name, key.Status.Word(), Tripped(plan), Devices(IsolatedBy(plan)),
            Devices(operated.Where(step => step.Stage == RestorationStage.RestoreDownstream && step.Closes).Select(step => step.Place)),
            restored.VMin.Bus < 0 ? "" : grid.Feeder.Buses.Id[restored.VMin.Bus],
            restored.MaxLoading.Branch < 0 ? "" : grid.Feeder.Branches.Id[restored.MaxLoading.Branch], flow.WorstElement);
        var interrupted = Sum(plan, customersOfZone, isUnserved: false);
        var unserved = Sum(plan, customersOfZone, isUnserved: true);
        double interruptedMw = key.LevelRatio * Sum(plan, grid.ZoneLoadMw, isUnserved: false), unservedMw = key.LevelRatio * Sum(plan, grid.ZoneLoadMw, isUnserved: true);
        Add(numbers, key.LevelRatio, key.Probability, interruptedMw, interruptedMw - unservedMw, unservedMw,
            operated.Length == 0 ? 0 : operated[^1].Minute, key.Element.RepairHours, restored.VMin.Pu, restored.MaxLoading.Percent,
            response.Answer.BoundKw / 1000, flow.MaxMismatchPu, flow.MaxViolationPu);
        Add(counts, key.Outcome, (long)interrupted, (long)(interrupted - unserved), (long)unserved, operated.Length, response.Evaluations, verdict.UnsafeSteps);
        isProven.Add(response.Answer.IsProven);
        isVerified.Add(flow.IsVerified);
    }

    /// <summary>The rows.</summary>
    public RecordBatch Take()
    {
        Column[] t = [.. texts.Select(RowColumns.Of)];
        Column[] n = [.. numbers.Select(RowColumns.Of)];
        Column[] c = [.. counts.Select(RowColumns.Of)];
        return new RecordBatch(RestorationTables.Runs, isProven.Count,
        [
            t[0], n[0], c[0], n[1], t[1], t[2], t[3], t[4], c[1], c[2], c[3], n[2], n[3], n[4], n[5], n[6], c[4], n[7], t[5], n[8], t[6],
            RowColumns.Of(isProven), n[9], c[5], c[6], RowColumns.Of(isVerified), n[10], n[11], t[7],
        ]);
    }

    private static void Add<T>(List<T>[] columns, params ReadOnlySpan<T> row)
    {
        for (var column = 0; column < columns.Length; column++)
        {
            columns[column].Add(row[column]);
        }
    }

    private static double Sum(RestorationPlan plan, double[] ofZone, bool isUnserved)
    {
        double sum = 0;
        for (var zone = 0; zone < ofZone.Length; zone++)
        {
            sum += plan.Fault.IsDead[zone] && (!isUnserved || plan.WaitsForRepair[zone]) ? ofZone[zone] : 0;
        }

        return sum;
    }

    private string Tripped(RestorationPlan plan) => string.Join(' ', plan.Fault.TripPlaces
        .Select(place => place < 0 ? "source" : grid.Network.Places[place].Protection!.Id));

    private string Devices(IEnumerable<int> places) => string.Join(' ', places.Select(place => grid.Network.Places[place].Operated.Id));

    /// <summary>Open places between the fault and what is supplied.</summary>
    private IEnumerable<int> IsolatedBy(RestorationPlan plan) => Enumerable.Range(0, grid.Network.Places.Length).Where(place =>
    {
        var (end, body) = (grid.Network.Places[place].EndZone, grid.Network.Places[place].BodyZone);
        var isBorder = plan.Fault.IsOut[end] != plan.Fault.IsOut[body];
        var outside = plan.Fault.IsOut[end] ? body : end;
        return isBorder && grid.Network.Closed[place] && !plan.Closed[place] && plan.Fault.Normal.IsLive[outside] && !plan.WaitsForRepair[outside];
    });
}
