using Gat.Adms.Flisr.Methods;

namespace Gat.Adms.Tests.Flisr.Methods;

public sealed class MethodTests
{
    [Fact]
    public void The_mixed_integer_program_finds_what_complete_search_finds_on_every_single_fault()
    {
        var flow = Feeder33.Flow();

        Assert.All(Feeder33.Distinct, element =>
        {
            var region = Feeder33.Region(element);
            var rules = RuleRestoration.Restore(region, flow);
            var exact = TreeSearch.Search(region, flow, rules, long.MaxValue, default);
            var program = ProgramRestoration.Solve(region, flow, rules, maxRounds: 100, default);

            Assert.True(exact.IsProven && program.IsProven, element.Name);
            Assert.Equal(exact.UnservedKw, program.UnservedKw, tolerance: 1e-9);
            Assert.Equal(exact.Operations, program.Operations);
            Assert.True(flow.IsSafe(program.Target), element.Name);
        });
    }

    [Fact]
    public void Exact_methods_serve_more_than_rules_on_at_least_five_faults_and_never_less()
    {
        var flow = Feeder33.Flow();
        var gains = Feeder33.Distinct.Select(element =>
        {
            var region = Feeder33.Region(element);
            var rules = RuleRestoration.Restore(region, flow);
            Assert.True(flow.IsSafe(rules.Target), element.Name);
            return rules.UnservedKw - TreeSearch.Search(region, flow, rules, long.MaxValue, default).UnservedKw;
        }).ToArray();

        Assert.True(gains.Count(gain => gain > 1) >= 5);
        Assert.DoesNotContain(gains, gain => gain < 0);
    }

    [Theory, InlineData(0.5), InlineData(1.0), InlineData(1.1)]
    public void Complete_search_finds_the_best_of_all_subsets_of_switches(double levelRatio)
    {
        var flow = Feeder33.Flow(levelRatio);
        var small = Feeder33.Distinct.Select(element => Feeder33.Region(element, levelRatio)).Where(region => region.Edges.Length is > 1 and <= 10).ToArray();

        Assert.True(small.Length >= 5);
        Assert.All(small, region =>
        {
            var found = TreeSearch.Search(region, flow, RuleRestoration.Restore(region, flow), long.MaxValue, default);

            Assert.Equal(Subsets.LeastCostKw(region, flow), found.CostKw, tolerance: 1e-9);
        });
    }

    [Fact]
    public void Less_load_is_never_served_worse()
    {
        var (light, full) = (Feeder33.Flow(0.7), Feeder33.Flow());

        Assert.All(Feeder33.Distinct.Take(12), element =>
        {
            RestorationRegion at70 = Feeder33.Region(element, 0.7), at100 = Feeder33.Region(element);
            var few = TreeSearch.Search(at70, light, RuleRestoration.Restore(at70, light), long.MaxValue, default).UnservedKw / 0.7;
            var many = TreeSearch.Search(at100, full, RuleRestoration.Restore(at100, full), long.MaxValue, default).UnservedKw;

            Assert.True(few <= many + 1e-6, element.Name);
        });
    }
}
