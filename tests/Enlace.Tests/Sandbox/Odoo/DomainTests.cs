namespace Enlace.Tests.Sandbox.Odoo;

/// <summary>What a domain finds, operator by operator, on five contacts whose names are one letter.</summary>
public sealed class DomainTests
{
    private const string People = """
        [[{"name":"a","email":"Ana@Example.com","city":"Lima","ref":"10","x_studio_manychatid_customer":"MC_1"},
          {"name":"b","email":"bea@example.com","city":"Santiago","is_company":true},
          {"name":"c","email":"c%d@example.org","city":"Lima","type":"other"},
          {"name":"d","city":"","comment":"first line\nsecond line"},
          {"name":"e","email":false,"active":false}]]
        """;

    [Theory]
    [InlineData("""[]""", "abcd")]
    [InlineData("""[["name","=","a"]]""", "a")]
    [InlineData("""[["name","==","a"]]""", null)]
    [InlineData("""[["name","!=","a"]]""", "bcd")]
    [InlineData("""[["name","<>","a"]]""", "bcd")]
    [InlineData("""[["email","!=","bea@example.com"]]""", "acd")]
    [InlineData("""[["email","=",false]]""", "d")]
    [InlineData("""[["email","!=",false]]""", "abc")]
    [InlineData("""[["city","=",false]]""", "d")]
    [InlineData("""[["email","=",null]]""", "d")]
    [InlineData("""[["name","in",["a","c","z"]]]""", "ac")]
    [InlineData("""[["name","=",["a","c"]]]""", "ac")]
    [InlineData("""[["name","not in",["a","c"]]]""", "bd")]
    [InlineData("""[["email","in",["bea@example.com",false]]]""", "bd")]
    [InlineData("""[["email","not in",["bea@example.com",false]]]""", "ac")]
    [InlineData("""[["email","not in",["bea@example.com"]]]""", "acd")]
    [InlineData("""[["name","in",[]]]""", "")]
    [InlineData("""[["email","like","example.com"]]""", "b")]
    [InlineData("""[["email","ilike","example.com"]]""", "ab")]
    [InlineData("""[["email","not like","example.com"]]""", "acd")]
    [InlineData("""[["email","not ilike","EXAMPLE.COM"]]""", "cd")]
    [InlineData("""[["email","like","b_a@%.com"]]""", "b")]
    [InlineData("""[["email","like","c\\%d"]]""", "c")]
    [InlineData("""[["x_studio_manychatid_customer","like","MC\\_1"]]""", "a")]
    [InlineData("""[["email","=like","bea@%"]]""", "b")]
    [InlineData("""[["email","=like","ana@%"]]""", "")]
    [InlineData("""[["email","=ilike","ana@%"]]""", "a")]
    [InlineData("""[["email","ilike",""]]""", "abcd")]
    [InlineData("""[["comment","ilike","FIRST%LINE"]]""", "d")]
    [InlineData("""[["name",">","b"]]""", "cd")]
    [InlineData("""[["name",">=","b"]]""", "bcd")]
    [InlineData("""[["name","<","b"]]""", "a")]
    [InlineData("""[["name","<=","b"]]""", "ab")]
    [InlineData("""[["ref","<","11"]]""", "a")]
    [InlineData("""[["is_company","=",true]]""", "b")]
    [InlineData("""[["is_company","!=",true]]""", "acd")]
    [InlineData("""[["is_company","=",false]]""", "acd")]
    [InlineData("""[["type","=","contact"]]""", "abd")]
    [InlineData("""[["id","<",3]]""", "ab")]
    [InlineData("""[["id","in",[1,4]]]""", "ad")]
    [InlineData("""[["display_name","ilike","B"]]""", "b")]
    [InlineData("""[["active","=",false]]""", "e")]
    [InlineData("""[["active","in",[true,false]]]""", "abcde")]
    [InlineData("""["|",["name","=","a"],["name","=","b"]]""", "ab")]
    [InlineData("""["&",["city","=","Lima"],["name","=","a"]]""", "a")]
    [InlineData("""["!",["city","=","Lima"]]""", "bd")]
    [InlineData("""["|","&",["city","=","Lima"],["name","=","a"],["name","=","d"]]""", "ad")]
    [InlineData("""["!","|",["name","=","a"],["name","=","b"]]""", "cd")]
    [InlineData("""["|",["name","=","a"],["name","=","b"],["city","=","Lima"]]""", "a")]
    [InlineData("""[[1,"=",1]]""", "abcd")]
    [InlineData("""[[0,"=",1]]""", "")]
    [InlineData("""[["name","=?",false]]""", "abcd")]
    [InlineData("""[["name","=?","a"]]""", "a")]
    public async Task A_domain_finds(string domain, string? names)
    {
        await using var odoo = await OdooCaller.Start();
        Assert.NotNull((await odoo.Call("res.partner", "create", People)).Result);

        var answer = await odoo.Call("res.partner", "search", $"[{domain}]", """{"order":"name"}""");

        if (names is null)
            Assert.Equal("builtins.ValueError", answer.ErrorName);
        else
            Assert.Equal(names, string.Concat(answer.Result!.AsArray().Select(id => "abcde"[id!.GetValue<int>() - 1])));
    }

    [Theory]
    [InlineData("""[["write_date",">=","2025-06-05 12:00:00"]]""", true)]
    [InlineData("""[["write_date",">","2025-06-05 12:00:00"]]""", true)]
    [InlineData("""[["write_date","<=","2025-06-05 12:00:00"]]""", false)]
    [InlineData("""[["write_date",">=","2025-06-05T12:00:00Z"]]""", true)]
    [InlineData("""[["write_date",">","2025-06-05"]]""", false)]
    [InlineData("""[["write_date",">=","2025-06-05"]]""", true)]
    [InlineData("""[["write_date","<=","2025-06-05"]]""", true)]
    [InlineData("""[["write_date","<","2025-06-05"]]""", false)]
    public async Task A_time_keeps_its_microseconds_although_it_is_told_in_seconds(string domain, bool found)
    {
        await using var odoo = await OdooCaller.Start();
        odoo.Server.SetClock(new DateTimeOffset(2025, 6, 5, 12, 0, 0, 500, TimeSpan.Zero));
        var id = odoo.Server.Create("res.partner", new() { ["name"] = "Ana" });

        Assert.StartsWith("2025-06-05 12:00:0", odoo.Server.Record("res.partner", id)!["write_date"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(found, (await odoo.Search("res.partner", domain)).Length == 1);
    }

    [Theory]
    [InlineData("""[["stage_id","=",18]]""", true)]
    [InlineData("""[["stage_id","=","Retornó en AC"]]""", true)]
    [InlineData("""[["stage_id","ilike","retornó"]]""", true)]
    [InlineData("""[["stage_id","in",[17,18]]]""", true)]
    [InlineData("""[["stage_id","!=",18]]""", false)]
    [InlineData("""[["stage_id","=",false]]""", false)]
    [InlineData("""[["partner_id","=",false]]""", true)]
    [InlineData("""[["partner_id.name","=","Ana"]]""", false)]
    [InlineData("""[["stage_id.name","ilike","retornó"]]""", true)]
    [InlineData("""[["stage_id.sequence",">",17]]""", true)]
    [InlineData("""[["tag_ids","in",[1]]]""", true)]
    [InlineData("""[["tag_ids","not in",[1]]]""", false)]
    [InlineData("""[["tag_ids","not in",[2]]]""", true)]
    [InlineData("""[["tag_ids","=",false]]""", false)]
    [InlineData("""[["tag_ids.name","=","hot"]]""", true)]
    [InlineData("""[["create_uid","=",2]]""", true)]
    public async Task Relations_are_found_by_id_by_name_and_through_a_path(string domain, bool found)
    {
        await using var odoo = await OdooCaller.Start();
        await odoo.Create("crm.tag", """{"name":"hot"}""");
        await odoo.Create("crm.tag", """{"name":"cold"}""");
        await odoo.Create("crm.lead", """{"name":"Ana","stage_id":18,"tag_ids":[[6,0,[1]]]}""");

        Assert.Equal(found, (await odoo.Search("crm.lead", domain)).Length == 1);
    }

    [Theory]
    [InlineData("""[["id","child_of",1]]""", "1,2,3")]
    [InlineData("""[["id","child_of",[2]]]""", "2,3")]
    [InlineData("""[["id","child_of","Clinic"]]""", "1,2,3")]
    [InlineData("""[["parent_id","child_of",1]]""", "2,3")]
    [InlineData("""[["id","parent_of",3]]""", "1,2,3")]
    public async Task A_hierarchy_is_followed(string domain, string ids)
    {
        await using var odoo = await OdooCaller.Start();
        await odoo.Create("res.partner", """{"name":"Clinic"}""");
        await odoo.Create("res.partner", """{"name":"Ward","parent_id":1}""");
        await odoo.Create("res.partner", """{"name":"Bed","parent_id":2}""");
        await odoo.Create("res.partner", """{"name":"Elsewhere"}""");

        Assert.Equal(ids, string.Join(',', await odoo.Search("res.partner", domain, """{"order":"id"}""")));
    }

    [Theory]
    [InlineData("""[["nope","=",1]]""", "builtins.ValueError", "Invalid field res.partner.nope in leaf ('nope', '=', 1)")]
    [InlineData("""[["name.first","=",1]]""", "builtins.ValueError", "Invalid field res.partner.name.first")]
    [InlineData("""[["name","~","a"]]""", "builtins.ValueError", "Invalid leaf ('name', '~', 'a')")]
    [InlineData("""[["name","in","a"]]""", "builtins.ValueError", "Invalid domain term ('name', 'in', 'a')")]
    [InlineData("""["&",["name","=","a"]]""", "builtins.ValueError", "missing operand")]
    [InlineData("""[["name","="]]""", "builtins.ValueError", "invalid item")]
    [InlineData("""["name"]""", "builtins.ValueError", "invalid item")]
    [InlineData("""{"name":"a"}""", "builtins.ValueError", "invalid item")]
    [InlineData("""[["id","=","abc"]]""", "psycopg2.errors.InvalidTextRepresentation", "invalid input syntax for type integer")]
    [InlineData("""[["write_date",">","soon"]]""", "psycopg2.errors.InvalidDatetimeFormat", "invalid input syntax for type timestamp")]
    [InlineData("""[["category_id","child_of",1]]""", "builtins.ValueError", "Invalid field res.partner.category.parent_id")]
    public async Task A_domain_that_makes_no_sense_is_refused_even_without_records(string domain, string name, string words)
    {
        await using var odoo = await OdooCaller.Start();

        var refused = await odoo.Call("res.partner", "search", $"[{domain}]");

        Assert.Equal(name, refused.ErrorName);
        Assert.Contains(words, refused.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_domain_may_not_be_deeper_than_anybody_means()
    {
        await using var odoo = await OdooCaller.Start();
        var deep = "[" + string.Concat(Enumerable.Repeat("\"!\",", 100_000)) + "[\"name\",\"=\",\"a\"]]";

        Assert.Equal("builtins.RecursionError", (await odoo.Call("res.partner", "search", $"[{deep}]")).ErrorName);
    }
}
