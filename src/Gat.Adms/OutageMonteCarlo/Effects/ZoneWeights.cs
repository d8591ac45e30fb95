using Gat.Adms.OutageMonteCarlo.Draws;

namespace Gat.Adms.OutageMonteCarlo.Effects;

/// <summary>Customers and loads of zones.</summary>
internal sealed class ZoneWeights
{
    public ZoneWeights(AdmsGrid grid, LoadYear year)
    {
        (ClassCount, var zones) = (year.ClassCount, grid.Network.ZoneCount);
        Customers = new double[zones];
        UnitMw = new double[zones * ClassCount];
        for (var bus = 0; bus < grid.Feeder.Buses.Count; bus++)
        {
            var zone = grid.Network.ZoneOfBus[bus];
            Customers[zone] += grid.Feeder.Buses.Customers[bus];
            UnitMw[(zone * ClassCount) + year.ClassOfBus[bus]] += year.UnitMw[bus];
        }

        AllCustomers = Customers.Sum();
    }

    /// <summary>Customers of each zone.</summary>
    public double[] Customers { get; }

    /// <summary>Customers of the system.</summary>
    public double AllCustomers { get; }

    /// <summary>Load of each zone by class.</summary>
    public double[] UnitMw { get; }

    /// <summary>Classes.</summary>
    public int ClassCount { get; }

    /// <summary>A part of an effect.</summary>
    public EffectPart PartOf(double hours, double success, IReadOnlyList<int> zones)
    {
        var unitMw = new double[ClassCount];
        foreach (var zone in zones)
        {
            for (var at = 0; at < ClassCount; at++)
            {
                unitMw[at] += UnitMw[(zone * ClassCount) + at];
            }
        }

        return new EffectPart(hours, success, [.. zones], zones.Sum(zone => Customers[zone]), unitMw);
    }
}
