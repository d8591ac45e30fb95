using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.PowerFlow.Report;

/// <summary>Gathers rows of <c>pf_summary</c>.</summary>
internal sealed class SummaryRows(WordCodes words, int capacity)
{
    private static readonly TextDictionary statuses = new(SolveStatusWords.All);

    private readonly CodeBuffer scenario = new(capacity);
    private readonly CodeBuffer status = new(capacity);
    private readonly CodeBuffer vMinNode = new(capacity);
    private readonly CodeBuffer vMaxNode = new(capacity);
    private readonly CodeBuffer loadedBranch = new(capacity);
    private readonly List<long?> time = new(capacity);
    private readonly List<long> iterations = new(capacity);
    private readonly NumberBuffer[] numbers = [.. Enumerable.Range(0, 9).Select(_ => new NumberBuffer(capacity))];

    /// <summary>Adds a scenario.</summary>
    public void Add(int scenarioCode, long? timestampMicroseconds, PowerFlowResult result)
    {
        scenario.Add(scenarioCode);
        time.Add(timestampMicroseconds);
        status.Add((int)result.Status);
        iterations.Add(result.Iterations);
        vMinNode.Add(result.VMin.Bus);
        vMaxNode.Add(result.VMax.Bus);
        loadedBranch.Add(result.MaxLoading.Branch);
        ReadOnlySpan<double> values =
        [
            result.MaxMismatchPu, result.TotalLossMw, result.TotalLossMvar, result.VMin.Pu, result.VMax.Pu, result.MaxLoading.Percent,
            result.SourcePMw, result.SourceQMvar, result.UnservedMw,
        ];
        for (var column = 0; column < values.Length; column++)
        {
            numbers[column].Add(values[column]);
        }
    }

    /// <summary>The rows, which are handed over; gathering starts anew.</summary>
    public RecordBatch Take(TextDictionary scenarios)
    {
        var count = time.Count;
        Column[] values = [.. numbers.Select(column => column.Take())];
        Column[] columns =
        [
            scenario.Take(scenarios), Times(), status.Take(statuses), new Column<long>([.. iterations]), values[0], values[1], values[2], values[3],
            vMinNode.Take(words.Buses), values[4], vMaxNode.Take(words.Buses), values[5], loadedBranch.Take(words.Branches), values[6], values[7],
            values[8],
        ];
        time.Clear();
        iterations.Clear();
        return new RecordBatch(PowerFlowTables.Summary, count, columns);
    }

    private Column<long> Times()
    {
        byte[]? validity = null;
        for (var row = 0; row < time.Count; row++)
        {
            if (time[row] is null)
            {
                validity ??= Bitmap.AllSet(time.Count);
                Bitmap.Set(validity, row, false);
            }
        }

        return new Column<long>([.. time.Select(value => value ?? 0)], validity);
    }
}
