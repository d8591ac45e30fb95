using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.PowerFlow.Report;

/// <summary>Gathers rows of <c>pf_nodes</c>.</summary>
internal sealed class NodeRows(Feeder feeder, WordCodes words, int capacity)
{
    private readonly CodeBuffer scenario = new(capacity);
    private readonly CodeBuffer node = new(capacity);
    private readonly CodeBuffer phase = new(capacity);
    private readonly NumberBuffer vm = new(capacity);
    private readonly NumberBuffer va = new(capacity);
    private readonly NumberBuffer p = new(capacity);
    private readonly NumberBuffer q = new(capacity);
    private readonly NumberBuffer violation = new(capacity);
    private readonly double[] offPu = new double[feeder.Buses.Count];
    private int rows;

    /// <summary>Adds every bus of a scenario.</summary>
    public void AddAll(int scenarioCode, PowerFlowResult result)
    {
        Violations(result);
        scenario.Repeat(scenarioCode, offPu.Length);
        node.Add(words.EveryBus);
        phase.Add(words.BusPhases);
        vm.Add(result.VmPu);
        va.Add(result.VaDeg);
        p.Add(result.PMw);
        q.Add(result.QMvar);
        violation.Add(offPu);
        rows += offPu.Length;
    }

    /// <summary>Adds the buses of a scenario that are outside of their limits.</summary>
    public void AddViolations(int scenarioCode, PowerFlowResult result)
    {
        Violations(result);
        for (var bus = 0; bus < offPu.Length; bus++)
        {
            if (!(Math.Abs(offPu[bus]) > 0))
            {
                continue;
            }

            scenario.Add(scenarioCode);
            node.Add(bus);
            phase.Add(words.BusPhases[bus]);
            vm.Add(result.VmPu[bus]);
            va.Add(result.VaDeg[bus]);
            p.Add(result.PMw[bus]);
            q.Add(result.QMvar[bus]);
            violation.Add(offPu[bus]);
            rows++;
        }
    }

    /// <summary>The rows, which are handed over; gathering starts anew.</summary>
    public RecordBatch Take(TextDictionary scenarios)
    {
        var count = rows;
        rows = 0;
        return new RecordBatch(
            PowerFlowTables.Nodes,
            count,
            [scenario.Take(scenarios), node.Take(words.Buses), phase.Take(words.Phases), vm.Take(), va.Take(), p.Take(), q.Take(), violation.Take()]);
    }

    private void Violations(PowerFlowResult result)
    {
        var vMin = feeder.Buses.VMinPu.AsSpan();
        var vMax = feeder.Buses.VMaxPu.AsSpan();
        for (var bus = 0; bus < offPu.Length; bus++)
        {
            var v = result.VmPu[bus];

            // Comparisons with an unknown limit are false; a dead bus keeps its NaN.
            offPu[bus] = v > vMax[bus] ? v - vMax[bus] : v < vMin[bus] ? v - vMin[bus] : v - v;
        }
    }
}
