using Gat.Dist.PowerFlow.Report;
using Gat.Dist.ThreePhase.Model;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.ThreePhase.Report;

/// <summary>Gathers rows of <c>pf_nodes</c>, one for each terminal.</summary>
internal sealed class TerminalRows
{
    private readonly WordCodes words;
    private readonly CodeBuffer scenario = new(0);
    private readonly CodeBuffer node = new(0);
    private readonly CodeBuffer phase = new(0);
    private readonly NumberBuffer[] numbers = [.. Enumerable.Range(0, 5).Select(_ => new NumberBuffer(0))];
    private readonly int[] buses;
    private readonly int[] phases;
    private readonly double[] vMin;
    private readonly double[] vMax;
    private readonly double[] offPu;
    private int rows;

    public TerminalRows(ThreePhaseGrid grid, WordCodes words)
    {
        this.words = words;
        var places = new ThreePhaseResult(grid).Places;
        buses = [.. places.Select(Places.Bus)];
        phases = [.. places.Select(place => WordCodes.PhaseCode(TerminalText.SetOf(Places.Conductor(place))))];

        // A neutral has no limits of voltage.
        vMin = [.. places.Select(place => Places.Conductor(place) < 3 ? grid.Feeder.Buses.VMinPu[Places.Bus(place)] : double.NaN)];
        vMax = [.. places.Select(place => Places.Conductor(place) < 3 ? grid.Feeder.Buses.VMaxPu[Places.Bus(place)] : double.NaN)];
        offPu = new double[places.Length];
    }

    /// <summary>Adds the terminals of a scenario, or those outside of their limits.</summary>
    public void Add(int scenarioCode, ThreePhaseResult result, bool onlyViolations)
    {
        for (var row = 0; row < offPu.Length; row++)
        {
            var v = result.VmPu[row];
            offPu[row] = v > vMax[row] ? v - vMax[row] : v < vMin[row] ? v - vMin[row] : v - v;
        }

        ReadOnlySpan<double[]> columns = [result.VmPu, result.VaDeg, result.PMw, result.QMvar, offPu];
        if (!onlyViolations)
        {
            scenario.Repeat(scenarioCode, offPu.Length);
            node.Add(buses);
            phase.Add(phases);
            for (var column = 0; column < columns.Length; column++)
            {
                numbers[column].Add(columns[column]);
            }

            rows += offPu.Length;
            return;
        }

        for (var row = 0; row < offPu.Length; row++)
        {
            if (Math.Abs(offPu[row]) > 0)
            {
                scenario.Add(scenarioCode);
                node.Add(buses[row]);
                phase.Add(phases[row]);
                for (var column = 0; column < columns.Length; column++)
                {
                    numbers[column].Add(columns[column][row]);
                }

                rows++;
            }
        }
    }

    /// <summary>The rows, which are handed over; gathering starts anew.</summary>
    public RecordBatch Take(TextDictionary scenarios)
    {
        var count = rows;
        rows = 0;
        return new RecordBatch(
            PowerFlowTables.Nodes, count,
            [scenario.Take(scenarios), node.Take(words.Buses), phase.Take(words.Phases), .. numbers.Select(column => column.Take())]);
    }
}
