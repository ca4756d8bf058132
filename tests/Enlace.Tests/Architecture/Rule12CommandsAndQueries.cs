using System.Reflection;
using Enlace.Kernel.Http;
using Microsoft.AspNetCore.Http;

namespace Enlace.Tests.Architecture;

/// <summary>Where a module keeps commands and queries apart (campaigns.md §4), commands answer nothing but ids and queries change nothing.</summary>
public sealed class Rule12CommandsAndQueries
{
    private const string Commands = "Commands", Queries = "Queries", Receipt = "CommandReceipt";

    /// <summary>The ways to change something; a query has none of them in its hands.</summary>
    private static readonly string[] Changing = [".Write(", ".WriteAtOnce(", ".Execute(", ".Commit(", ".Sweep(", "UnitOfWork", "Outbox", "Db db", "ModuleDb", ".Publish(", ".Tell("];

    [Fact]
    public async Task A_command_answers_only_ids()
    {
        await using var hub = new BuiltHub();
        var handlers = hub.Routes.SelectMany(Handlers).Distinct().Where(handler => IsIn(handler.DeclaringType!, Commands)).ToArray();

        Breaches.AssertSeen(10, handlers);
        Breaches.AssertNone(Telling(handlers));
    }

    [Fact]
    public void A_query_changes_nothing()
    {
        Breaches.AssertSeen(10, Files(SourceTree.Own, Queries).ToArray());
        Breaches.AssertNone(Writing(SourceTree.Own));
    }

    [Fact]
    public void Neither_knows_the_other()
    {
        Breaches.AssertSeen(10, House.Graph.Types.Where(type => IsIn(type, Commands)).ToArray());
        Breaches.AssertNone(Mixed(House.Graph));
    }

    [Fact]
    public void A_command_that_tells_more_is_told()
    {
        var planted = typeof(Rule12CommandsAndQueries).GetMethod(nameof(Chatty), BindingFlags.Static | BindingFlags.NonPublic)!;

        Breaches.AssertTold(Telling([planted]), "Chatty", "Answer`1");
    }

    [Theory]
    [InlineData("await db.Commit(cancel);", ".Commit(")]
    [InlineData("await database.Write(work, cancel);", ".Write(")]
    [InlineData("AdsDb db, CancellationToken cancel", "Db db")]
    public void A_query_that_writes_is_told(string code, string words)
    {
        using var planted = new PlantedTree().With("src/Enlace.Ads/Queries/UseCases/ShowAd.cs", code).With("src/Enlace.Ads/Commands/UseCases/AskForAd.cs", code);

        var told = Writing(planted.Tree).ToArray();

        Breaches.AssertTold(told, "ShowAd.cs", words);
        Assert.DoesNotContain(told, breach => breach.Contains("AskForAd", StringComparison.Ordinal));
    }

    private static IEnumerable<MethodInfo> Handlers(Endpoint route) => route.Metadata.OfType<MethodInfo>();

    private static IEnumerable<string> Telling(IEnumerable<MethodInfo> handlers) =>
        from handler in handlers
        let answer = handler.ReturnType.GetGenericArguments() is [var inner] ? inner : handler.ReturnType
        where !(answer.IsGenericType && answer.GetGenericTypeDefinition() == typeof(Answer<>) && answer.GetGenericArguments()[0].Name == Receipt)
        select $"{handler.DeclaringType!.Name}.{handler.Name} answers {answer.Name}, a command answers a {Receipt}";

    private static IEnumerable<string> Writing(SourceTree tree) =>
        from file in Files(tree, Queries)
        let text = tree.Read(file)
        from way in Changing
        where text.Contains(way, StringComparison.Ordinal)
        select $"{file} can change something: {way}";

    private static IEnumerable<string> Mixed(TypeGraph graph) =>
        from edge in graph.Edges
        where (IsIn(edge.From, Commands) && IsIn(edge.To, Queries)) || (IsIn(edge.From, Queries) && IsIn(edge.To, Commands))
        select edge.ToString();

    private static IEnumerable<string> Files(SourceTree tree, string folder) =>
        tree.Files("src", "*.cs").Where(file => file.Split('/').SkipLast(1).Contains(folder));

    private static bool IsIn(TypeName type, string folder) => type.Namespace.StartsWith("Enlace.", StringComparison.Ordinal) && type.Namespace.Split('.').Skip(2).Contains(folder);

    private static bool IsIn(Type type, string folder) => type.Namespace?.Split('.').Skip(2).Contains(folder) is true;

    private static Task<Answer<string>> Chatty() => Task.FromResult(Answers.Ok(""));
}
