using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Report;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Sensitivity;

/// <summary>Gathers the rows of the sensitivity tables, bus by bus.</summary>
internal sealed class SensitivityRows
{
    private readonly Feeder feeder;
    private readonly WordCodes words;
    private readonly LinDistFlow? lin;
    private readonly double[] linP;
    private readonly double[] linQ;
    private readonly CodeBuffer voltageInjection = new(0);
    private readonly CodeBuffer voltageBus = new(0);
    private readonly NumberBuffer[] voltages = Numbers(6);
    private readonly CodeBuffer flowInjection = new(0);
    private readonly CodeBuffer flowBranch = new(0);
    private readonly NumberBuffer[] flows = Numbers(6);
    private readonly CodeBuffer lossInjection = new(0);
    private readonly NumberBuffer[] losses = Numbers(2);
    private int count;

    public SensitivityRows(Feeder feeder, BalancedNetwork network)
    {
        this.feeder = feeder;
        words = new WordCodes(feeder);
        lin = network.IsSweepable ? new LinDistFlow(network) : null;
        (linP, linQ) = (new double[feeder.Buses.Count], new double[feeder.Buses.Count]);
    }

    /// <summary>Adds the effects of one bus.</summary>
    public void Add(int bus, InjectionEffect effect, double lossPerMw, double lossPerMvar)
    {
        count++;
        AddVoltages(bus, effect);
        flowInjection.Repeat(bus, words.EveryBranch.Length);
        flowBranch.Add(words.EveryBranch);
        double[][] columns =
            [effect.PFromPerMw, effect.PFromPerMvar, effect.QFromPerMw, effect.QFromPerMvar, effect.IFromKaPerMw, effect.IFromKaPerMvar];
        for (var column = 0; column < columns.Length; column++)
        {
            flows[column].Add(columns[column]);
        }

        lossInjection.Add(bus);
        losses[0].Add(lossPerMw);
        losses[1].Add(lossPerMvar);
    }

    /// <summary>The rows gathered, which are handed over.</summary>
    public IReadOnlyList<RecordBatch> Take()
    {
        var (buses, branches) = (count * feeder.Buses.Count, count * feeder.Branches.Count);
        RecordBatch[] batches =
        [
            new(SensitivityTables.Voltage, buses, [voltageInjection.Take(words.Buses), voltageBus.Take(words.Buses), .. voltages.Select(column => column.Take())]),
            new(SensitivityTables.Flow, branches, [flowInjection.Take(words.Buses), flowBranch.Take(words.Branches), .. flows.Select(column => column.Take())]),
            new(SensitivityTables.Loss, count, [lossInjection.Take(words.Buses), .. losses.Select(column => column.Take())]),
        ];
        count = 0;
        return batches;
    }

    private void AddVoltages(int bus, InjectionEffect effect)
    {
        voltageInjection.Repeat(bus, words.EveryBus.Length);
        voltageBus.Add(words.EveryBus);
        if (lin is null)
        {
            Array.Fill(linP, double.NaN);
            Array.Fill(linQ, double.NaN);
        }
        else
        {
            lin.VoltageColumn(bus, linP, linQ);
        }

        for (var other = 0; other < linP.Length; other++)
        {
            // What no source reaches has no sensitivity, not one of 0.
            (linP[other], linQ[other]) = double.IsNaN(effect.VmPuPerMw[other]) ? (double.NaN, double.NaN) : (linP[other], linQ[other]);
        }

        double[][] columns = [effect.VmPuPerMw, effect.VmPuPerMvar, effect.VaDegPerMw, effect.VaDegPerMvar, linP, linQ];
        for (var column = 0; column < columns.Length; column++)
        {
            voltages[column].Add(columns[column]);
        }
    }

    private static NumberBuffer[] Numbers(int columns) => [.. Enumerable.Range(0, columns).Select(_ => new NumberBuffer(0))];
}
