using System.Collections.Immutable;

namespace Gat.Dist.PowerFlow;

/// <summary>Arrays that hold one scenario, made once and filled again for each: what scenario sources write into.</summary>
public sealed class ScenarioValues
{
    private readonly Feeder feeder;

    /// <summary>Arrays of a feeder's size, holding its own values.</summary>
    public ScenarioValues(Feeder feeder)
    {
        this.feeder = feeder;
        LoadPMw = new double[feeder.Buses.Count];
        LoadQMvar = new double[feeder.Buses.Count];
        VaryingLoad = new VaryingLoad[feeder.Buses.VaryingLoad.Length];
        DetailPMw = new double[feeder.Loads.Count];
        DetailQMvar = new double[feeder.Loads.Count];
        GeneratorPMw = new double[feeder.Generators.Count];
        GeneratorQMvar = new double[feeder.Generators.Count];
        GeneratorInService = new bool[feeder.Generators.Count];
        CapacitorQMvar = new double[feeder.Capacitors.Count];
        VSetPu = new double[feeder.Buses.Count];
        BranchClosed = new bool[feeder.Branches.Count];
        TapRatio = new double[feeder.Branches.Count];
        Reset();
    }

    /// <summary>Active load per bus at 1 pu, MW.</summary>
    public double[] LoadPMw { get; }

    /// <summary>Reactive load per bus at 1 pu, Mvar.</summary>
    public double[] LoadQMvar { get; }

    /// <summary>The parts of the loads that vary with the voltage, per bus; empty where every load of the feeder is constant power.</summary>
    public VaryingLoad[] VaryingLoad { get; }

    /// <summary>Active power of each load in detail, MW.</summary>
    public double[] DetailPMw { get; }

    /// <summary>Reactive power of each load in detail, Mvar.</summary>
    public double[] DetailQMvar { get; }

    /// <summary>Active power per generator, MW.</summary>
    public double[] GeneratorPMw { get; }

    /// <summary>Reactive power per generator, Mvar.</summary>
    public double[] GeneratorQMvar { get; }

    /// <summary>For each generator whether it is in service.</summary>
    public bool[] GeneratorInService { get; }

    /// <summary>Reactive power in service per capacitor bank, Mvar at 1 pu.</summary>
    public double[] CapacitorQMvar { get; }

    /// <summary>Voltage held per bus, pu; NaN where none is held.</summary>
    public double[] VSetPu { get; }

    /// <summary>For each branch whether it is in service.</summary>
    public bool[] BranchClosed { get; }

    /// <summary>Ratio at the from side of each branch.</summary>
    public double[] TapRatio { get; }

    /// <summary>Goes back to the feeder's own values.</summary>
    public void Reset() => CopyFrom(ScenarioInput.Of(feeder));

    /// <summary>Takes over the values of another scenario of the same feeder.</summary>
    public void CopyFrom(in ScenarioInput other)
    {
        other.LoadPMw.CopyTo(LoadPMw);
        other.LoadQMvar.CopyTo(LoadQMvar);
        other.VaryingLoad.CopyTo(VaryingLoad);
        (other.DetailPMw.IsEmpty ? feeder.Loads.PMw.AsSpan() : other.DetailPMw).CopyTo(DetailPMw);
        (other.DetailQMvar.IsEmpty ? feeder.Loads.QMvar.AsSpan() : other.DetailQMvar).CopyTo(DetailQMvar);
        other.GeneratorPMw.CopyTo(GeneratorPMw);
        other.GeneratorQMvar.CopyTo(GeneratorQMvar);
        other.GeneratorInService.CopyTo(GeneratorInService);
        other.CapacitorQMvar.CopyTo(CapacitorQMvar);
        other.VSetPu.CopyTo(VSetPu);
        other.BranchClosed.CopyTo(BranchClosed);
        other.TapRatio.CopyTo(TapRatio);
    }

    /// <summary>Multiplies the load of a bus, with all its parts.</summary>
    /// <param name="bus">Index of the bus.</param>
    /// <param name="p">Factor on the active power.</param>
    /// <param name="q">Factor on the reactive power.</param>
    public void ScaleLoad(int bus, double p, double q)
    {
        LoadPMw[bus] *= p;
        LoadQMvar[bus] *= q;
        if (VaryingLoad.Length > 0)
        {
            VaryingLoad[bus] = VaryingLoad[bus].Times(p, q);
        }

        foreach (var load in feeder.Loads.AtBus(bus))
        {
            DetailPMw[load] *= p;
            DetailQMvar[load] *= q;
        }
    }

    /// <summary>Gives a bus another active load, divided into parts as the feeder's own.</summary>
    internal void SetLoadP(int bus, double pMw)
    {
        LoadPMw[bus] = pMw;
        if (VaryingLoad.Length > 0)
        {
            var share = feeder.Buses.VaryingShares[bus];
            VaryingLoad[bus] = VaryingLoad[bus] with { CurrentPMw = pMw * share.CurrentPMw, ImpedancePMw = pMw * share.ImpedancePMw };
        }

        Divide(bus, pMw, feeder.Buses.LoadPMw[bus], feeder.Loads.PMw, DetailPMw);
    }

    /// <summary>Gives a bus another reactive load, divided into parts as the feeder's own.</summary>
    internal void SetLoadQ(int bus, double qMvar)
    {
        LoadQMvar[bus] = qMvar;
        if (VaryingLoad.Length > 0)
        {
            var share = feeder.Buses.VaryingShares[bus];
            VaryingLoad[bus] = VaryingLoad[bus] with { CurrentQMvar = qMvar * share.CurrentQMvar, ImpedanceQMvar = qMvar * share.ImpedanceQMvar };
        }

        Divide(bus, qMvar, feeder.Buses.LoadQMvar[bus], feeder.Loads.QMvar, DetailQMvar);
    }

    /// <summary>Adds to what one load in detail draws, divided into parts as that load.</summary>
    internal void ChangeLoad(int load, double pMw, double qMvar)
    {
        var bus = feeder.Loads.Bus[load];
        LoadPMw[bus] += pMw;
        LoadQMvar[bus] += qMvar;
        DetailPMw[load] += pMw;
        DetailQMvar[load] += qMvar;
        if (VaryingLoad.Length > 0)
        {
            VaryingLoad[bus] = VaryingLoad[bus].Plus(feeder.Loads.Shares(load).Times(pMw, qMvar));
        }
    }

    /// <summary>Divides the load of a bus among its loads in detail as the feeder's own is, or equally where that is 0.</summary>
    private void Divide(int bus, double total, double ownTotal, ImmutableArray<double> own, double[] detail)
    {
        var loads = feeder.Loads.AtBus(bus);
        foreach (var load in loads)
        {
            detail[load] = ownTotal == 0 ? total / loads.Length : own[load] * (total / ownTotal);
        }
    }

    /// <summary>A view of the arrays as they are now.</summary>
    public ScenarioInput AsInput() => new()
    {
        LoadPMw = LoadPMw,
        LoadQMvar = LoadQMvar,
        VaryingLoad = VaryingLoad,
        DetailPMw = DetailPMw,
        DetailQMvar = DetailQMvar,
        GeneratorPMw = GeneratorPMw,
        GeneratorQMvar = GeneratorQMvar,
        GeneratorInService = GeneratorInService,
        CapacitorQMvar = CapacitorQMvar,
        VSetPu = VSetPu,
        BranchClosed = BranchClosed,
        TapRatio = TapRatio,
    };
}
