using Gat.Dist;

namespace Gat.Adms.Flisr.Flows;

/// <summary>
/// What each bus draws at a load level, per unit: constant power, constant current and constant impedance with shunts and capacitors.
/// Generators feed in what they are scheduled to, those that would hold a voltage too.
/// </summary>
internal sealed class FlowLoads
{
    public FlowLoads(Feeder feeder, double levelRatio)
    {
        var buses = feeder.Buses;
        (P, Q) = (new double[buses.Count], new double[buses.Count]);
        (CurrentP, CurrentQ) = (new double[buses.Count], new double[buses.Count]);
        (G, B) = (new double[buses.Count], new double[buses.Count]);
        for (var bus = 0; bus < buses.Count; bus++)
        {
            var varying = buses.VaryingLoad.IsEmpty ? default : buses.VaryingLoad[bus];
            P[bus] = levelRatio * (buses.LoadPMw[bus] - varying.CurrentPMw - varying.ImpedancePMw) / feeder.BaseMva;
            Q[bus] = levelRatio * (buses.LoadQMvar[bus] - varying.CurrentQMvar - varying.ImpedanceQMvar) / feeder.BaseMva;
            (CurrentP[bus], CurrentQ[bus]) = (levelRatio * varying.CurrentPMw / feeder.BaseMva, levelRatio * varying.CurrentQMvar / feeder.BaseMva);
            G[bus] = ((levelRatio * varying.ImpedancePMw) + buses.GsMw[bus]) / feeder.BaseMva;
            B[bus] = (buses.BsMvar[bus] - (levelRatio * varying.ImpedanceQMvar)) / feeder.BaseMva;
        }

        for (var at = 0; at < feeder.Generators.Count; at++)
        {
            if (feeder.Generators.InService[at] && buses.Type[feeder.Generators.Bus[at]] != BusType.Slack)
            {
                P[feeder.Generators.Bus[at]] -= feeder.Generators.PMw[at] / feeder.BaseMva;
                Q[feeder.Generators.Bus[at]] -= feeder.Generators.QMvar[at] / feeder.BaseMva;
            }
        }

        for (var at = 0; at < feeder.Capacitors.Count; at++)
        {
            B[feeder.Capacitors.Bus[at]] += feeder.Capacitors.QInMvar[at] / feeder.BaseMva;
        }

        HasCurrents = CurrentP.AsSpan().ContainsAnyExcept(0) || CurrentQ.AsSpan().ContainsAnyExcept(0);
        IsConsumingOnly = !Enumerable.Range(0, buses.Count).Any(bus =>
            P[bus] < 0 || Q[bus] < 0 || CurrentP[bus] < 0 || CurrentQ[bus] < 0 || G[bus] < 0 || B[bus] > 0);
    }

    /// <summary>Active power drawn whatever the voltage.</summary>
    public double[] P { get; }

    /// <summary>The same of reactive power.</summary>
    public double[] Q { get; }

    /// <summary>Active power at 1 pu of loads of constant current.</summary>
    public double[] CurrentP { get; }

    /// <summary>The same of reactive power.</summary>
    public double[] CurrentQ { get; }

    /// <summary>Conductance.</summary>
    public double[] G { get; }

    /// <summary>Susceptance; positive feeds in.</summary>
    public double[] B { get; }

    /// <summary>Whether any load draws a constant current.</summary>
    public bool HasCurrents { get; }

    /// <summary>Whether nothing feeds in: supplying one more bus then never lowers a flow or raises a voltage.</summary>
    public bool IsConsumingOnly { get; }
}
