using Gat.Adms.OutageMonteCarlo;
using Gat.Adms.OutageMonteCarlo.Draws;
using Gat.Adms.OutageMonteCarlo.Study;
using Gat.Numerics.Random;

namespace Gat.Adms.Tests.OutageMonteCarlo;

public sealed class OverlapTests
{
    // Two feeders S =A= 1 =B= 2 and T =C= 3, with a tie from 2 to 3: 1 MW and 10 customers at each of the three buses.
    private static AdmsFolder Tied(AdmsFolder folder) => folder
        .Write("dist_nodes", "node_id,phase,type,load_p,v_set,customers", "S,ABC,slack,,1,", "T,ABC,slack,,1,", "1,ABC,load,1,,10", "2,ABC,load,1,,10", "3,ABC,load,1,,10")
        .Write("dist_branches", "branch_id,from_node,to_node,phase,r,x,status", "a,S,1,ABC,0.001,0.001,closed", "b,1,2,ABC,0.001,0.001,closed",
            "c,T,3,ABC,0.001,0.001,closed", "t,2,3,ABC,0.001,0.001,open")
        .Write("dist_switches", "switch_id,branch_id,kind,normal_state,operate_minutes", "A,a,breaker,closed,30", "B,b,sectionaliser,closed,30", "C,c,breaker,closed,30",
            "TIE,t,tie,open,30")
        .Write("reliability", "element_id,element_type,failure_rate,repair_hours,switching_hours", "a,branch,1,10,1", "b,branch,1,10,1", "c,branch,1,10,1");

    [Fact]
    public void A_fault_trips_what_was_transferred_and_what_it_feeds_waits_for_the_first_repair()
    {
        using var folder = Tied(new AdmsFolder());
        var study = OutageStudy.Create(folder.Read(), new OutageOptions(), null, threads: 1, CancellationToken.None);
        var simulator = new YearSimulator(study.Model);
        int Element(string id) => study.Grid.Elements.Select((element, at) => (element, at)).Single(pair => pair.element.Id == id).at;

        // a fails at 100 for 10 h: 1 waits until 110, 2 is transferred at 101. c fails at 104 for 20 h: 3 waits until 124, and 2, which it
        // feeds by now, loses supply until a is repaired at 110.
        var year = simulator.Follow([new YearEvent(Element("a"), false, 100, 10, 0, 0, 0), new YearEvent(Element("c"), false, 104, 20, 0, 0, 0)]);

        Assert.Equal(10 + 20, year.CustomerHours / 10 - (1 + 6), tolerance: 1e-9);
        Assert.Equal(4, year.Sustained / 10, tolerance: 1e-9);
        Assert.Equal(37, year.LostMwh, tolerance: 1e-9);
        Assert.Equal((30.0, 1), (year.Affected, year.Overlaps));
    }

    [Fact]
    public void Faults_that_do_not_overlap_have_the_effect_of_each_by_itself()
    {
        using var folder = Tied(new AdmsFolder());
        var study = OutageStudy.Create(folder.Read(), new OutageOptions(), null, threads: 1, CancellationToken.None);
        var simulator = new YearSimulator(study.Model);

        var year = simulator.Follow([new YearEvent(0, false, 100, 10, 0, 0, 0), new YearEvent(2, false, 110, 20, 0, 0, 0)]);

        // a: 10 h at 1, 1 h at 2; c: 20 h at 3.
        Assert.Equal((310.0, 30.0, 0), (year.CustomerHours, year.Sustained, year.Overlaps));
    }

    [Fact]
    public void Long_outages_have_the_unavailability_of_independent_elements_that_alternate()
    {
        // Two sections without any switch between them, each out for a large part of the time: A = 1 / (1 + lambda r / 8760).
        using var folder = new AdmsFolder()
            .Write("dist_nodes", "node_id,phase,type,load_p,v_set,customers", "S,ABC,slack,,1,", "1,ABC,load,1,,10")
            .Write("dist_branches", "branch_id,from_node,to_node,phase,r,x,status", "a,S,m,ABC,0.001,0.001,closed", "b,m,1,ABC,0.001,0.001,closed")
            .Write("dist_switches", "switch_id,branch_id,kind,normal_state,operate_minutes", "A,a,breaker,closed,1")
            .Write("reliability", "element_id,element_type,failure_rate,repair_hours,switching_hours", "a,branch,60,20,1", "b,branch,90,16,1");
        File.AppendAllText(Path.Combine(folder.Root, "dist_nodes.csv"), "m,ABC,load,,,\n");
        double Available(double rate, double hours) => 1 / (1 + (rate * hours / 8760));
        var hours = 8760 * (1 - (Available(60, 20) * Available(90, 16)));

        var statistics = OutageRun.Statistics(folder.Read(), new OutageOptions(Years: 4000));

        // A year begins with all elements in service, which is worth some ten hours of outage time at most.
        Assert.Equal(hours, statistics.Of("saidi_h", "mean"), tolerance: (3 * statistics.Of("saidi_h", "std_error")) + 10);
        Assert.True(statistics.Of("saidi_h", "analytic") > hours + 200);
        Assert.True(statistics.Of("saidi_h", "analytic") - hours < statistics.Of("saidi_h", "bias_bound"));
    }

    [Theory, InlineData(RepairDistribution.Exponential, 1.0), InlineData(RepairDistribution.Lognormal, 0.4), InlineData(RepairDistribution.Fixed, 0.0)]
    public void Repair_times_have_their_mean_and_deviation(RepairDistribution distribution, double deviation)
    {
        var draw = new RepairDraw(new OutageOptions(Repair: distribution, RepairDeviationRatio: 0.4));
        var random = new RandomStream(3, 1, 5);
        var hours = new double[200_000];
        for (var at = 0; at < hours.Length; at++)
        {
            hours[at] = draw.Hours(5, ref random);
        }


        var mean = hours.Average();
        Assert.Equal(5, mean, tolerance: 0.05);
        Assert.Equal(5 * deviation, Math.Sqrt(hours.Average(value => (value - mean) * (value - mean))), tolerance: 0.05);
    }

    [Fact]
    public void Elements_are_drawn_as_often_as_they_fail()
    {
        double[] weights = [0.1, 3, 0, 1.4, 0.5];
        var (table, random, counts) = (new AliasTable(weights), new RandomStream(1, 2, 3), new int[weights.Length]);
        for (var draw = 0; draw < 500_000; draw++)
        {
            counts[table.Draw(ref random)]++;
        }

        Assert.All(weights.Zip(counts), pair => Assert.Equal(pair.First / 5, pair.Second / 500_000.0, tolerance: 0.003));
    }
}
