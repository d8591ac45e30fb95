using Gat.Adms.Flisr.Study;
using Gat.Dist;
using Gat.Faults;

namespace Gat.Adms.Tests.Flisr.Study;

public sealed class ScenarioIndicesTests
{
    [Fact]
    public void Given_outages_are_followed_through_time_and_scenarios_are_years()
    {
        using var folder = BillintonAllan.Write(new AdmsFolder(), hasFuses: true, hasDisconnectors: true)
            .Write("outage_scenarios", "scenario_id,element_id,element_type,start_hour,duration_hours", "wet,s1,branch,100,4", "wet,l2,,101,2", "wet,l3,,500,2", "dry,l4,,10,3");
        var grid = AdmsReader.Read(new AdmsPaths(folder.Root, Outages: folder.Root), GridOverlay.None);

        var indices = ScenarioIndices.Of(new FlisrStudy(grid, new FlisrOptions(), "all"));

        // s1 takes everything for 4 h, within which l2 changes nothing; later l3 takes L3 for 2 h. In the other year l4 takes L4 for 3 h.
        double customers = 3000, hours = ((4 * 3000) + (2 * 700) + (3 * 500)) / 2.0;
        Assert.Equal(hours / customers, indices.System.SaidiHours, 12);
        Assert.Equal((3000 + 700 + 500) / 2.0 / customers, indices.System.Saifi, 12);
        Assert.Equal(((4 * 14) + (2 * 3) + (3 * 2)) / 2.0, indices.System.EnsMwh, 10);
        Assert.Equal((3000 + 700 + 500) / (3000.0 + 500), indices.System.Caifi, 12);
    }

    [Fact]
    public void Outages_of_elements_that_do_not_exist_or_could_be_several_are_refused_together()
    {
        using var folder = BillintonAllan.Write(new AdmsFolder(), hasFuses: true, hasDisconnectors: true)
            .Write("outage_scenarios", "scenario_id,element_id,element_type,start_hour,duration_hours", "a,ghost,,1,1", "a,L1,branch,1,1");
        var grid = AdmsReader.Read(new AdmsPaths(folder.Root, Outages: folder.Root), GridOverlay.None);

        var refusal = Assert.Throws<InputDataException>(() => new FlisrStudy(grid, new FlisrOptions(), "all"));

        Assert.Equal(2, refusal.Faults.Count);
    }
}
