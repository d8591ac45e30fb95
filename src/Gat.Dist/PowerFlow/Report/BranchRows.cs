using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.PowerFlow.Report;

/// <summary>Gathers rows of <c>pf_branches</c>.</summary>
internal sealed class BranchRows(WordCodes words, int capacity)
{
    private readonly CodeBuffer scenario = new(capacity);
    private readonly CodeBuffer branch = new(capacity);
    private readonly CodeBuffer from = new(capacity);
    private readonly CodeBuffer to = new(capacity);
    private readonly CodeBuffer phase = new(capacity);
    private readonly NumberBuffer[] numbers = [.. Enumerable.Range(0, 9).Select(_ => new NumberBuffer(capacity))];
    private int rows;

    /// <summary>Adds every branch of a scenario.</summary>
    public void AddAll(int scenarioCode, PowerFlowResult result)
    {
        var count = words.EveryBranch.Length;
        scenario.Repeat(scenarioCode, count);
        branch.Add(words.EveryBranch);
        from.Add(words.FromBus);
        to.Add(words.ToBus);
        phase.Add(words.BranchPhases);
        for (var column = 0; column < numbers.Length; column++)
        {
            numbers[column].Add(Quantity(result, column));
        }

        rows += count;
    }

    /// <summary>Adds the branches of a scenario that are loaded above 100 percent.</summary>
    public void AddViolations(int scenarioCode, PowerFlowResult result)
    {
        for (var at = 0; at < words.EveryBranch.Length; at++)
        {
            if (!(result.LoadingPct[at] > 100))
            {
                continue;
            }

            scenario.Add(scenarioCode);
            branch.Add(at);
            from.Add(words.FromBus[at]);
            to.Add(words.ToBus[at]);
            phase.Add(words.BranchPhases[at]);
            for (var column = 0; column < numbers.Length; column++)
            {
                numbers[column].Add(Quantity(result, column)[at]);
            }

            rows++;
        }
    }

    /// <summary>The rows, which are handed over; gathering starts anew.</summary>
    public RecordBatch Take(TextDictionary scenarios)
    {
        var count = rows;
        rows = 0;
        Column[] names =
            [scenario.Take(scenarios), branch.Take(words.Branches), from.Take(words.Buses), to.Take(words.Buses), phase.Take(words.Phases)];
        return new RecordBatch(PowerFlowTables.Branches, count, [.. names, .. numbers.Select(column => column.Take())]);
    }

    /// <summary>The number columns in the order of the table.</summary>
    private static double[] Quantity(PowerFlowResult result, int column) => column switch
    {
        0 => result.PFromMw,
        1 => result.QFromMvar,
        2 => result.PToMw,
        3 => result.QToMvar,
        4 => result.IFromKa,
        5 => result.IToKa,
        6 => result.LossMw,
        7 => result.LossMvar,
        _ => result.LoadingPct,
    };
}
