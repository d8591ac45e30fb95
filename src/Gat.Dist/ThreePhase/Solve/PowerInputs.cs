using Gat.Dist.PowerFlow;
using Gat.Dist.ThreePhase.Model;

namespace Gat.Dist.ThreePhase.Solve;

/// <summary>Puts the powers of a scenario into one lane.</summary>
internal static class PowerInputs
{
    /// <summary>Fills one of eight lanes.</summary>
    /// <returns>False where a number is not finite.</returns>
    public static bool Fill(Feeder feeder, IReadOnlyList<PowerElement> powers, in ScenarioInput scenario, int lane, Span<double> p, Span<double> q)
    {
        double check = 0;
        var perMva = 1 / feeder.BaseMva;
        for (var power = 0; power < powers.Count; power++)
        {
            var it = powers[power];
            var (pMw, qMvar) = it.Kind switch
            {
                PowerSource.Load => OfLoad(feeder, it, scenario),
                PowerSource.BusLoad => (scenario.LoadPMw[it.Bus], scenario.LoadQMvar[it.Bus]),
                PowerSource.Unit => (0, 0),
                _ => scenario.GeneratorInService[it.Index] ? (scenario.GeneratorPMw[it.Index], scenario.GeneratorQMvar[it.Index]) : (0, 0),
            };
            check += (pMw - pMw) + (qMvar - qMvar);
            p[(LaneLayout.Lanes * power) + lane] = pMw * perMva;
            q[(LaneLayout.Lanes * power) + lane] = qMvar * perMva;
        }

        return check == 0;
    }

    private static (double PMw, double QMvar) OfLoad(Feeder feeder, PowerElement it, in ScenarioInput scenario)
    {
        if (!scenario.DetailPMw.IsEmpty)
        {
            return (scenario.DetailPMw[it.Index], scenario.DetailQMvar[it.Index]);
        }

        double ownP = feeder.Buses.LoadPMw[it.Bus], ownQ = feeder.Buses.LoadQMvar[it.Bus];
        return (
            feeder.Loads.PMw[it.Index] * (ownP == 0 ? 1 : scenario.LoadPMw[it.Bus] / ownP),
            feeder.Loads.QMvar[it.Index] * (ownQ == 0 ? 1 : scenario.LoadQMvar[it.Bus] / ownQ));
    }
}
